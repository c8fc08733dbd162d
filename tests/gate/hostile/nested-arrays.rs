// Lengths that are small alone.
pub const ALL: [[[u8; 60000]; 60000]; 1000] = [[[0; 60000]; 60000]; 1000];
