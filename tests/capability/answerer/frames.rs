//! ejabberd's frames.

use std::fs;

use super::asker::{ALLOWED, Asker, configured};
use crate::support::stage::verona;
use crate::support::{PASSWORD, Setup};

#[tokio::test]
async fn the_examples_of_the_protocol_are_answered_to_the_byte() {
    let app = Setup::new().start().await;
    let file = configured(&app, ALLOWED);
    let mut asker = Asker::ejabberd(&file);
    assert!(asker.frame(b"tryregister:romeo:montague.lit:s3cret"));
    assert!(asker.frame("tryregister:rom\u{E9}o:montague.lit:p:\u{20AC}".as_bytes()));
    for question in [
        "\0\u{1e}auth:romeo:montague.lit:s3cret",
        "\0\u{19}isuser:romeo:montague.lit",
        "\0\u{1e}auth:rom\u{E9}o:montague.lit:p:\u{20AC}",
    ] {
        asker.write(question.as_bytes());
        assert_eq!(asker.read::<4>(), [0, 2, 0, 1], "{question:?}");
    }
    asker.write(b"\0\x1cisuser:mercutio:montague.lit");
    assert_eq!(asker.read::<4>(), [0, 2, 0, 0]);
    asker.part();
}

#[tokio::test]
async fn a_frame_of_any_length_is_one_question() {
    let app = verona(Setup::new()).await;
    let mut asker = Asker::ejabberd(&configured(&app, ""));
    let question = "auth:romeo:montague.lit:";
    for length in [255, 256, 257, 1_000, 0x7fff, 0x8000, 0xffff] {
        let filled = format!("{question}{}", "a".repeat(length - question.len()));
        assert!(!asker.frame(filled.as_bytes()), "{length}");
        assert!(asker.frame(format!("{question}{PASSWORD}").as_bytes()), "out of step after {length} bytes");
    }
    for odd in [
        &b"\n"[..],
        b"\0",
        b"auth",
        b"\xff\xfe:\xff:\xff",
        b"isuser:romeo:montague.lit\0",
        b"isuser:romeo:montague.lit\n",
    ] {
        assert!(!asker.frame(odd), "{odd:?}");
    }
    assert!(asker.frame(b"isuser:romeo:montague.lit"));
    asker.part();
}

#[tokio::test]
async fn a_frame_may_come_split_anywhere_and_several_may_come_at_once() {
    let app = verona(Setup::new()).await;
    let mut asker = Asker::ejabberd(&configured(&app, ""));
    let frame = b"\0\x19isuser:romeo:montague.lit";
    for at in 1..frame.len() {
        let (first, second) = frame.split_at(at);
        asker.write(first);
        asker.write(second);
        assert_eq!(asker.read::<4>(), [0, 2, 0, 1], "split at {at}");
    }
    asker.write(&[frame.as_slice(), b"\0\x1aisuser:nobody:montague.lit", frame].concat());
    assert_eq!(asker.read::<12>(), [0, 2, 0, 1, 0, 2, 0, 0, 0, 2, 0, 1]);
    asker.part();
}

#[tokio::test]
async fn a_frame_that_is_cut_off_and_one_of_no_length_end_the_conversation() {
    let app = verona(Setup::new()).await;
    let file = configured(&app, ALLOWED);
    for cut in
        [&b""[..], b"\0", b"\0\x1d", b"\0\x1dremoveuser:romeo:montague.li", b"\0\0\0\x1dremoveuser:romeo:montague.lit"]
    {
        let mut asker = Asker::ejabberd(&file);
        asker.write(cut);
        asker.part();
    }
    let mut asker = Asker::ejabberd(&file);
    assert!(asker.frame(b"isuser:romeo:montague.lit"), "he was not removed by half a question");
    asker.part();
    assert!(fs::exists(app.folder().join("montague.db")).unwrap());
}
