//! A value to its fingerprint: what tells whether a page would be rendered as it was.
//!
//! Every field takes part in the order of its declaration, so two values of one type have one fingerprint only if they are equal. Knows
//! nothing of what it reads.

use std::cell::Cell;
use std::fmt::Display;

use serde::ser::{self, Serialize};
use twox_hash::XxHash3_128;

/// The hash of a value's fields, as [`of_bytes`] makes it.
///
/// # Panics
/// Where a value refuses to be read, which none of ours does: a fingerprint that stood for it would keep its page as it is for ever.
pub fn fingerprint<T: Serialize + ?Sized>(value: &T) -> u128 {
    thread_local! {
        static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }
    // Taken away meanwhile: reading a value may ask for the fingerprint of another.
    let mut fields = Fields { bytes: ROOM.take() };
    fields.bytes.clear();
    value.serialize(&mut fields).expect("plain values can be read");
    let hash = of_bytes(&fields.bytes);
    if fields.bytes.capacity() <= MOST_ROOM {
        ROOM.set(fields.bytes);
    }
    hash
}

/// The bytes that a thread keeps to read values into.
const MOST_ROOM: usize = 1 << 20;

/// The fingerprint of bytes: their XXH3 hash of 128 bits (<https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>). It tells whether
/// something is as it was, at the speed of memory; it is no proof against somebody who makes two texts of one hash on purpose.
pub fn of_bytes(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

/// The fields that have been read.
struct Fields {
    bytes: Vec<u8>,
}

/// Where a list or a map of unknown length ends, and which variant, option or text begins: so that neighbours do not run together.
const END: u8 = 0xff;

impl Fields {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn put_text(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.put(&(bytes.len() as u64).to_le_bytes())?;
        self.put(bytes)
    }
}

/// A value that cannot be read.
#[derive(Debug)]
struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the value refuses to be read")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

macro_rules! numbers {
    ($($name:ident: $type:ty),+) => {
        $(fn $name(self, value: $type) -> Result<(), Refused> {
            self.put(&value.to_le_bytes())
        })+
    };
}

impl ser::Serializer for &mut Fields {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128, serialize_f32: f32, serialize_f64: f64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.put(&[u8::from(value)])
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.put(&u32::from(value).to_le_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.put_text(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.put_text(value)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.put(&[0])
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.put(&[1])?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.put(&[0])
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.put(&[0])
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Refused> {
        self.put(&index.to_le_bytes())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.put(&index.to_le_bytes())?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Refused> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Refused> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.put(&index.to_le_bytes())?;
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Refused> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, Refused> {
        self.put(&index.to_le_bytes())?;
        Ok(self)
    }
}

/// The parts of a list, tuple or struct, one after another; each is marked as there, and the whole is closed.
macro_rules! parts {
    ($($trait:ident::$method:ident($($key:ty)?)),+) => {
        $(impl ser::$trait for &mut Fields {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Result<(), Refused> {
                self.put(&[1])?;
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Refused> {
                self.put(&[END])
            }
        })+
    };
}

parts! {
    SerializeSeq::serialize_element(), SerializeTuple::serialize_element(), SerializeTupleStruct::serialize_field(),
    SerializeTupleVariant::serialize_field(), SerializeStruct::serialize_field(&'static str),
    SerializeStructVariant::serialize_field(&'static str)
}

impl ser::SerializeMap for &mut Fields {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.put(&[1])?;
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Refused> {
        self.put(&[END])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::fingerprint;

    #[derive(Serialize)]
    struct Inner {
        names: Vec<&'static str>,
        more: Option<u8>,
    }

    #[derive(Serialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
        map: BTreeMap<&'static str, i64>,
    }

    fn outer(names: &[&'static str], more: Option<u8>, map: &[(&'static str, i64)]) -> u128 {
        fingerprint(&Outer { inner: Inner { names: names.to_vec(), more }, map: map.iter().copied().collect() })
    }

    #[test]
    fn equal_values_have_equal_fingerprints_and_others_have_others() {
        let one = outer(&["a", "bc"], None, &[("k", 1)]);
        assert_eq!(one, outer(&["a", "bc"], None, &[("k", 1)]));
        let others = [
            outer(&["ab", "c"], None, &[("k", 1)]),
            outer(&["a"], None, &[("k", 1)]),
            outer(&["a", "bc"], Some(0), &[("k", 1)]),
            outer(&["a", "bc"], None, &[("k", 2)]),
            outer(&["a", "bc"], None, &[("k", 1), ("l", 1)]),
            outer(&["a", "bc"], None, &[]),
        ];
        assert!(others.iter().all(|other| *other != one));
    }
    #[test]
    #[should_panic(expected = "plain values can be read")]
    fn a_value_that_cannot_be_read_has_no_fingerprint() {
        struct Refusing;
        impl Serialize for Refusing {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("no"))
            }
        }
        fingerprint(&Refusing);
    }
}
