//! Handles, whoever made them.

use std::time::Duration;

use montague::openid::association::keyring::{Generation, Keyring, RootSecret};
use montague::openid::association::{AssociationType, Private, Shared};
use montague::openid::timestamp::Timestamp;
use montague::system::System;

pub(super) const SHA256: AssociationType = AssociationType::HmacSha256;
const LIFETIME: Duration = Duration::from_hours(24);

/// A ring with one generation, and a time at which it can be used.
pub(super) fn keyring() -> (Keyring, Timestamp) {
    let now = Timestamp::from_unix(1_767_323_045);
    let root = RootSecret::new((0..32).collect()).unwrap();
    let generation = Generation { id: 258, salt: [9; 32], usable_from: now };
    (Keyring::new(&root, [generation]), now)
}

/// Text opens an association only if it is a handle that was made, to the last bit; and never one of the other kind.
pub(super) fn handle(bytes: &[u8]) {
    thread_local!(static MADE: (Keyring, Timestamp, [String; 2]) = made());
    MADE.with(|(keyring, now, handles)| {
        if let Ok(text) = str::from_utf8(bytes) {
            let [shared, private] = handles;
            assert_eq!(keyring.open::<Shared>(text, LIFETIME, *now).is_ok(), text == shared);
            assert_eq!(keyring.open::<Private>(text, LIFETIME, *now).is_ok(), text == private);
        }
        // The same bytes as changes to a handle.
        for made in handles {
            let bytes: Vec<u8> =
                made.bytes().zip(bytes.iter().chain(&[0; 64])).map(|(made, byte)| made ^ byte).collect();
            let Ok(text) = str::from_utf8(&bytes) else { continue };
            let opens = keyring.open::<Shared>(text, LIFETIME, *now).is_ok()
                || keyring.open::<Private>(text, LIFETIME, *now).is_ok();
            assert_eq!(opens, handles.iter().any(|made| made == text), "{text}");
        }
    });
}

fn made() -> (Keyring, Timestamp, [String; 2]) {
    let (keyring, now) = keyring();
    let (system, _) = System::held(now, [7; 32]);
    let shared = keyring.mint::<Shared>(SHA256, now, &mut system.rng()).unwrap().handle().to_owned();
    let private =
        keyring.mint::<Private>(AssociationType::HmacSha1, now, &mut system.rng()).unwrap().handle().to_owned();
    (keyring, now, [shared, private])
}
