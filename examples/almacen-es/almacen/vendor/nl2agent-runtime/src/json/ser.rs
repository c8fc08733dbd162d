//! From typed values to the tree, through serde: numbers keep every digit, fields keep their order.
//!
//! Only what generated types contain; anything else is an error, not a guess.

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

use super::number::NUMBER;
use super::{Error, Json};

/// Writes a typed value as JSON text, indented.
pub fn write<T: Serialize>(value: &T) -> Result<String, Error> {
    Ok(value.serialize(Tree)?.to_string())
}

impl serde::ser::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Error::new(message.to_string())
    }
}

struct Tree;

fn unsupported<T>(what: &str) -> Result<T, Error> {
    Err(Error::new(format!("cannot write {what} as JSON")))
}

/// Integers of every width.
macro_rules! integers {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<Json, Error> { Ok(Json::Number(value.to_string())) })*
    };
}

impl Serializer for Tree {
    type Ok = Json;
    type Error = Error;
    type SerializeSeq = Items;
    type SerializeTuple = Impossible<Json, Error>;
    type SerializeTupleStruct = Impossible<Json, Error>;
    type SerializeTupleVariant = Impossible<Json, Error>;
    type SerializeMap = Impossible<Json, Error>;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Json, Error>;

    integers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    integers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, value: bool) -> Result<Json, Error> {
        Ok(Json::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<Json, Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Json, Error> {
        if value.is_finite() { Ok(Json::Number(value.to_string())) } else { unsupported("an infinite number") }
    }

    fn serialize_char(self, value: char) -> Result<Json, Error> {
        Ok(Json::Text(value.into()))
    }

    fn serialize_str(self, value: &str) -> Result<Json, Error> {
        Ok(Json::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _value: &[u8]) -> Result<Json, Error> {
        unsupported("bytes")
    }

    fn serialize_none(self) -> Result<Json, Error> {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Json, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Json, Error> {
        Ok(Json::Null)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<Json, Error> {
        Ok(Json::Null)
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<Json, Error> {
        Ok(Json::Text(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Json, Error> {
        match value.serialize(self)? {
            Json::Text(digits) if name == NUMBER => Ok(Json::Number(digits)),
            other => Ok(other),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<Json, Error> {
        unsupported("a variant with content")
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Items, Error> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Self::SerializeTuple, Error> {
        unsupported("a tuple")
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unsupported("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unsupported("a variant with content")
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self::SerializeMap, Error> {
        unsupported("a map")
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Fields, Error> {
        Ok(Fields(Vec::new()))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unsupported("a variant with content")
    }
}

struct Items(Vec<Json>);

impl SerializeSeq for Items {
    type Ok = Json;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.push(value.serialize(Tree)?);
        Ok(())
    }

    fn end(self) -> Result<Json, Error> {
        Ok(Json::List(self.0))
    }
}

struct Fields(Vec<(String, Json)>);

impl SerializeStruct for Fields {
    type Ok = Json;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.0.push((name.to_owned(), value.serialize(Tree)?));
        Ok(())
    }

    fn end(self) -> Result<Json, Error> {
        Ok(Json::Object(self.0))
    }
}
