//! Diffie-Hellman with the default modulus and generator (OpenID 2.0, 8.1.2 and appendix B).

use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{U512, U1024, const_monty_params};
use zeroize::{Zeroize, Zeroizing};

use crate::sample::number;

const_monty_params!(
    DefaultModulus,
    U1024,
    "DCF93A0B883972EC0E19989AC5A2CE310E1D37717E8D9571BB7623731866E61EF75A2E27898B057F9891C2E27A639C3F29B60814581CD3B2CA3986D2683705577D45C2E7E52DC81C7A171876E5CEA74B1448BFDFAF18828EFD2519F14E45E3826634AF1949E5B535CC829A483B8A76223E5D490A257F05BDFF16F2FB22C583AB",
    "The prime of appendix B."
);

type Element = ConstMontyForm<DefaultModulus, { U1024::LIMBS }>;

const GENERATOR: U1024 = U1024::from_u8(2);

/// Our half of one exchange. The exponent has 512 bits: the modulus is a safe prime, so that is plenty.
pub(super) struct Exchange {
    exponent: Zeroizing<U512>,
}

impl Exchange {
    /// An exchange with this exponent, which is used for nothing else.
    pub(super) fn new(mut exponent: [u8; 64]) -> Self {
        let exchange = Self { exponent: Zeroizing::new(U512::from_be_slice(&exponent)) };
        exponent.zeroize();
        exchange
    }

    /// The number that we send: `openid.dh_consumer_public`.
    pub(super) fn public(&self) -> String {
        number::encode(power(&GENERATOR, &self.exponent).to_be_bytes().as_ref())
    }

    /// The shared number's shortest form, of which both sides take the hash (8.2.3), from the other's
    /// `dh_server_public`. Nothing if that is no number between 2 and p-2.
    pub(super) fn shared(&self, server_public: &str) -> Option<Zeroizing<Vec<u8>>> {
        let digits = number::decode(server_public)?;
        if digits.len() > U1024::BYTES {
            return None;
        }
        let mut padded = [0; U1024::BYTES];
        padded.get_mut(U1024::BYTES - digits.len()..)?.copy_from_slice(&digits);
        let theirs = U1024::from_be_slice(&padded);
        // p-1 is its own inverse, and 1 and 0 stay what they are: with them everybody knows the shared number.
        if theirs < GENERATOR || theirs > largest() {
            return None;
        }
        Some(Zeroizing::new(number::btwoc(power(&theirs, &self.exponent).to_be_bytes().as_ref())))
    }
}

fn power(base: &U1024, exponent: &U512) -> U1024 {
    Element::new(base).pow(exponent).retrieve()
}

/// p-2, the largest public number that hides anything: -2 in the field.
fn largest() -> U1024 {
    (-Element::new(&GENERATOR)).retrieve()
}

#[cfg(test)]
mod tests {
    use sha1::Sha1;
    use sha2::{Digest, Sha256};

    use super::*;

    const OURS: &str = "716ebafb96fa0e328eae9e0cfddc6d22941e0fc71576b14705febd3f9b8d91c2244da7f33be76bca46d10fd4559bbd00518379192faf45e6bac520f163d915";
    const OUR_PUBLIC: &str = "domuMU3W8gd4ia0EYbWmCtiXoUrSa2uivTEjZomTr6/wp1Weau2jtEeVzDnbLJ39ZsdxWSdAtTe+6jEQUEEjQrKLZQjKUKnxNuinmD84cARmWwED3LUJThCbJAeIgSEOk+AYBmTAN30kjvPvXgEbc72qm55mZ6EbDNHUll+2gtw=";
    const THEIR_PUBLIC: &str = "AKZ2Nz8CmJWpgnXY///oNUy9F/IoKeCZoMjKL85aePko+E6ngHlwtN64WSyuzwhA0oe6ZgEFld8n1R63j26ediZoe/nLZW0QaagxzQI5P8TJ/uNbH7bWF1prvgJFwMTXaEtdqR9+XEivv8KZKmqzFMpCgNbHoTzXed0ZI+RNHqkn";
    const SHARED: &str = "01b35cf2d09388e7ab4b0c19a3af70b25fbd26184266d3f1b5b2efef81a9959d143af9c489fda034eed8e528a4ffe5045d4eab8ff450fbd0bfe96283f53c24e505db12bd51769378cef124bf1bd152cfdc3a7b2b811b08ad6f699230fd0725e37831dec9f13923e4ac8f761d767103abadb2c240a7782106a2636b43a83292e2";

    fn hex(digits: &str) -> Vec<u8> {
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }

    fn exchange(exponent: &str) -> Exchange {
        let exponent = hex(exponent);
        let mut padded = [0; 64];
        padded[64 - exponent.len()..].copy_from_slice(&exponent);
        Exchange::new(padded)
    }

    #[test]
    fn the_published_exchange_comes_out() {
        let ours = exchange(OURS);
        assert_eq!(ours.public(), OUR_PUBLIC);
        assert_eq!(*ours.shared(THEIR_PUBLIC).unwrap(), hex(SHARED));
    }

    #[test]
    fn both_sides_find_the_same_number_whatever_its_length() {
        let lengths: Vec<usize> = (1..=150_u8)
            .map(|seed| {
                let (one, other) = (Exchange::new([seed; 64]), Exchange::new([seed + 91; 64]));
                let shared = one.shared(&other.public()).unwrap();
                assert_eq!(*shared, *other.shared(&one.public()).unwrap());
                shared.len()
            })
            .collect();
        assert!(lengths.contains(&129) && lengths.contains(&128), "with and without a sign byte: {lengths:?}");
    }

    #[test]
    fn the_shared_number_has_no_fixed_width() {
        let high = [&[0x80_u8][..], &[0; 127]].concat();
        assert_eq!(number::btwoc(&high).len(), 129);
        assert_eq!(
            Sha256::digest(number::btwoc(&high))[..],
            hex("69c471baa140daa246f7ccc4e67cd95c620e5f8ae53e699df43dbfdfe32f1486")
        );
        let low = [&[0_u8, 0, 2][..], &[0; 125]].concat();
        assert_eq!(number::btwoc(&low).len(), 126);
        assert_eq!(Sha1::digest(number::btwoc(&low))[..], hex("09076d774b9053156e124290e6b69fa1c618cb72"));
    }

    #[test]
    fn a_public_number_that_hides_nothing_is_refused() {
        let ours = exchange(OURS);
        let near_p = |below: u8| {
            let mut bytes = largest().to_be_bytes().as_ref().to_vec();
            *bytes.last_mut().unwrap() += 2 - below;
            number::encode(&bytes)
        };
        for (public, what) in [
            (number::encode(&[0]), "0"),
            (number::encode(&[1]), "1"),
            (near_p(1), "p-1"),
            (near_p(0), "p"),
            (number::encode(&[1; 129]), "longer than p"),
            ("/w==".to_owned(), "negative"),
            (String::new(), "empty"),
            ("AQ".to_owned(), "no base64"),
        ] {
            assert!(ours.shared(&public).is_none(), "{what}");
        }
        assert!(ours.shared(&near_p(2)).is_some(), "p-2");
        assert!(ours.shared(&number::encode(&[2])).is_some(), "2");
    }
}
