//! Compact JSON as `serde_json` writes it, quicker with text that needs no escape, which nearly all of a record is.
//!
//! Only for what records are made of: no map, no number with a fraction or a sign, no variant with fields.

use std::fmt::{Error, Result};

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

/// Writes a value; one of another kind is an error.
pub(super) fn write(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) -> Result {
    value.serialize(JsonLine(out))
}

struct JsonLine<'o>(&'o mut Vec<u8>);

/// A list or an object, with the sign that its next part comes after.
struct Parts<'o> {
    out: &'o mut Vec<u8>,
    before: u8,
    end: u8,
}

type Other = Impossible<(), Error>;

impl<'o> JsonLine<'o> {
    fn raw(self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    const fn parts(self, before: u8, end: u8) -> Parts<'o> {
        Parts {
            out: self.0,
            before,
            end,
        }
    }
}

impl Parts<'_> {
    const COMMA: u8 = b',';

    fn next(&mut self) -> &mut Vec<u8> {
        self.out.push(self.before);
        self.before = Self::COMMA;
        self.out
    }

    fn close(self) {
        if self.before != Self::COMMA {
            self.out.push(self.before);
        }
        self.out.push(self.end);
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) -> Result {
    // No branches, so that many bytes are compared at once.
    let escaped = |byte: &u8| u8::from(*byte < b' ') | u8::from(matches!(byte, b'"' | b'\\'));
    if text.bytes().fold(0, |any, byte| any | escaped(&byte)) == 0 {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        return Ok(());
    }
    serde_json::to_writer(out, text).map_err(|_why| Error)
}

/// What no record holds.
macro_rules! refused {
    ($($name:ident($($value:ty),*) -> $kind:ty;)*) => {
        $(fn $name(self, $(_: $value),*) -> std::result::Result<$kind, Error> {
            Err(Error)
        })*
    };
}

impl<'o> Serializer for JsonLine<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'o>;
    type SerializeTuple = Other;
    type SerializeTupleStruct = Other;
    type SerializeTupleVariant = Other;
    type SerializeMap = Other;
    type SerializeStruct = Parts<'o>;
    type SerializeStructVariant = Other;

    fn serialize_bool(self, value: bool) -> Result {
        self.raw(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result {
        self.raw(&value.to_string());
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result {
        write_text(value, self.0)
    }

    fn serialize_none(self) -> Result {
        self.raw("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> std::result::Result<Parts<'o>, Error> {
        Ok(self.parts(b'[', b']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> std::result::Result<Parts<'o>, Error> {
        Ok(self.parts(b'{', b'}'))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result {
        Err(Error)
    }

    refused! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u16(u16) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_tuple(usize) -> Other;
        serialize_tuple_struct(&'static str, usize) -> Other;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Other;
        serialize_map(Option<usize>) -> Other;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Other;
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        write(value, self.next())
    }

    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    /// The names of fields are ours and need no escape.
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
        let out = self.next();
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        write(value, out)
    }

    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::export::example;
    use crate::export::record_json::RecordJson;

    #[test]
    fn a_line_is_what_the_general_writer_writes() {
        let mut record = example::record();
        for client in [
            "A-1042",
            "",
            "\u{644}\u{64E}",
            "a\"b\\c\n\t\u{1}\u{7F}\u{2028}",
        ] {
            client.clone_into(&mut record.client);
            for concerns in [vec![], vec!["hair".to_owned(), client.to_owned()]] {
                record.concerns = concerns;
                let from = example::in_context(&record);
                let value = RecordJson::of(&from);
                let mut line = Vec::new();
                write(&value, &mut line).unwrap();
                assert_eq!(line, serde_json::to_vec(&value).unwrap());
            }
        }
    }
}
