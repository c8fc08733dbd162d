//! From the tree to typed values, through serde; a mistake is reported with its place in the author's words.
//!
//! Only what generated types ask for: structs, lists, optionals, enums without content, texts, yes/no and numbers.

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{Error, Json};

/// Reads a typed value from JSON text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    T::deserialize(&Json::parse(text)?)
}

impl serde::de::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Error::new(message.to_string())
    }

    fn invalid_type(got: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        use serde::de::Unexpected;
        let got = match got {
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "an object".to_owned(),
            Unexpected::Unit => "null".to_owned(),
            Unexpected::Bool(value) => value.to_string(),
            Unexpected::Str(text) => format!("{text:?}"),
            other => other.to_string(),
        };
        Error::new(format!("expected {expected}, got {got}"))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Error::new(format!("no such field; the fields are {}", known.join(", "))).within(field)
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Error::new(format!("expected one of {}, got {variant:?}", known.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Error::new("missing").within(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Error::new("given twice").within(field)
    }
}

impl Json {
    fn expected(&self, what: &str) -> Error {
        Error::new(format!("expected {what}, got {}", self.words()))
    }
}

impl<'de> Deserializer<'de> for &'de Json {
    type Error = Error;

    /// Numbers are given as their text: [`super::number`] reads both.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(text) | Json::Text(text) => visitor.visit_borrowed_str(text),
            Json::List(items) => visitor.visit_seq(Items { items, at: 0 }),
            Json::Object(fields) => visitor.visit_map(Fields { fields, at: 0 }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Bool(value) => visitor.visit_bool(*value),
            other => Err(other.expected("true or false")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Text(text) => visitor.visit_borrowed_str(text),
            other => Err(other.expected("a text in quotes")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_none(),
            given => visitor.visit_some(given),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::List(items) => visitor.visit_seq(Items { items, at: 0 }),
            other => Err(other.expected("a list")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Json::Object(fields) => visitor.visit_map(Fields { fields, at: 0 }),
            other => Err(other.expected("an object")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Json::Text(text) => visitor.visit_enum(Choice(text)),
            other => Err(other.expected("a text in quotes")),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct map identifier ignored_any
    }
}

struct Items<'de> {
    items: &'de [Json],
    at: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(item) = self.items.get(self.at) else { return Ok(None) };
        self.at += 1;
        seed.deserialize(item).map(Some).map_err(|error| error.within(&format!("[{}]", self.at - 1)))
    }
}

struct Fields<'de> {
    fields: &'de [(String, Json)],
    at: usize,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, _)) = self.fields.get(self.at) else { return Ok(None) };
        seed.deserialize(StrDeserializer::<Error>::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (name, value) = self.fields.get(self.at).ok_or_else(|| Error::new("no value"))?;
        self.at += 1;
        seed.deserialize(value).map_err(|error| error.within(name))
    }
}

/// An enum without content is its variant's name.
struct Choice<'de>(&'de str);

impl<'de> EnumAccess<'de> for Choice<'de> {
    type Error = Error;
    type Variant = Unit;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Unit), Error> {
        Ok((seed.deserialize(StrDeserializer::<Error>::new(self.0))?, Unit))
    }
}

struct Unit;

impl<'de> serde::de::VariantAccess<'de> for Unit {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _seed: T) -> Result<T::Value, Error> {
        Err(Error::new("a variant with content"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::new("a variant with content"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _fields: &'static [&'static str], _visitor: V) -> Result<V::Value, Error> {
        Err(Error::new("a variant with content"))
    }
}
