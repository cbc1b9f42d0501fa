//! `application/x-www-form-urlencoded` as XMPP servers write it.

use zeroize::Zeroizing;

/// Pairs in their order. `A-Z a-z 0-9 . ~ _ -` stay, a space becomes `+`, every other byte two digits in lower case.
///
/// This is not how browsers do it, whose `*` stays and whose `~` does not.
pub(in super::super) fn encoded(pairs: &[(&str, &str)]) -> Zeroizing<String> {
    // Room for the worst case: text that outgrew its place would leave a copy behind.
    let room = pairs.iter().map(|(name, value)| name.len() + 3 * value.len() + 2).sum();
    let mut text = Zeroizing::new(String::with_capacity(room));
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            push(&mut text, byte);
        }
    }
    text
}

fn push(text: &mut String, byte: u8) {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'~' | b'_' | b'-' => text.push(char::from(byte)),
        b' ' => text.push('+'),
        _ => {
            text.push('%');
            for digit in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(digit), 16));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_the_one_of_the_xmpp_server() {
        let pairs = [("user", "rom\u{E9}o"), ("server", "example.net"), ("pass", "a b+c&d=e%/:\u{20AC}")];
        let expected = "user=rom%c3%a9o&server=example.net&pass=a+b%2bc%26d%3de%25%2f%3a%e2%82%ac";
        assert_eq!(*encoded(&pairs), expected);
        assert_eq!(*encoded(&[("p", "AZaz09.~_-*!'()@\t")]), "p=AZaz09.~_-%2a%21%27%28%29%40%09");
        assert_eq!(*encoded(&[]), "");
    }
}
