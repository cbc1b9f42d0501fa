//! External authentication, both ways: what XMPP servers ask, and what programs answer.

use montague::answerer::extauth::answer_all;
use montague::answerer::{Desk, Question};
use montague::credentials::process::{Protocol, Reading};
use montague::openid::timestamp::Timestamp;
use montague::system::System;
use tokio::runtime::{Builder, Runtime};

/// Every whole question gets one answer, a no from a desk that answers for nobody, and nothing else does; what a program
/// says is understood in one way.
pub(super) fn external_auth(bytes: &[u8]) {
    asked(bytes);
    answered(bytes);
    let Question::Auth(login) = Question::parse(bytes) else { return };
    let fields = ["auth", login.account.user, login.account.server, login.password].join(":");
    assert_eq!(fields.as_bytes(), bytes, "nothing of a question is lost");
    let line = Protocol::Generic.frame(&fields).map(|line| line.to_vec());
    assert_eq!(line, Some([bytes, b"\n"].concat()));
    let frame = Protocol::Ejabberd.frame(&fields).map(|frame| frame[2..].to_vec());
    assert_eq!(frame, u16::try_from(bytes.len()).ok().map(|_| bytes.to_vec()));
}

fn asked(bytes: &[u8]) {
    thread_local!(static RUNTIME: (Runtime, Desk) = {
        let (system, _) = System::held(Timestamp::from_unix(1_767_323_045), [7; 32]);
        (Builder::new_current_thread().enable_time().build().unwrap(), Desk::new([], system))
    });
    let answers = |protocol, bytes: &[u8]| {
        RUNTIME.with(|(runtime, desk)| {
            let mut said = Vec::new();
            runtime.block_on(answer_all(desk, protocol, bytes, &mut said)).unwrap();
            said
        })
    };
    let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
    assert_eq!(answers(Protocol::Generic, bytes), b"0\n".repeat(lines));
    assert_eq!(answers(Protocol::Ejabberd, bytes), [0, 2, 0, 0].repeat(frames(bytes)));
    // An empty line stands for one that is longer than a question can be: what follows is read all the same.
    if bytes.first() == Some(&b'\n') {
        let long = [b"x".repeat(65_536).as_slice(), bytes].concat();
        assert_eq!(answers(Protocol::Generic, &long), b"0\n".repeat(lines));
    }
}

/// How many whole frames there are before the end, or before an empty one.
fn frames(mut bytes: &[u8]) -> usize {
    let mut frames = 0;
    while let [high, low, rest @ ..] = bytes {
        let length = usize::from(*high) * 256 + usize::from(*low);
        if length == 0 || rest.len() < length {
            break;
        }
        (frames, bytes) = (frames + 1, &rest[length..]);
    }
    frames
}

fn answered(bytes: &[u8]) {
    for protocol in [Protocol::Generic, Protocol::Ejabberd] {
        let mut settled = None;
        for end in 0..=bytes.len().min(64) {
            let reading = protocol.read(&bytes[..end], false);
            // An answer stands until more follows it, and then it is none: what is odd stays so.
            if let Some(Reading::Odd(_)) = settled {
                assert!(matches!(reading, Reading::Odd(_)), "{protocol:?} {:?}", &bytes[..end]);
            }
            if let Some(Reading::Said(_) | Reading::Unsupported) = settled {
                assert!(matches!(reading, Reading::Odd(_)), "{protocol:?} {:?}", &bytes[..end]);
            }
            settled = Some(reading);
        }
        if let Reading::Said(_) = protocol.read(bytes, true) {
            let known: &[&[u8]] = match protocol {
                Protocol::Generic => &[b"1", b"0", b"1\n", b"0\n", b"1\r", b"0\r", b"1\r\n", b"0\r\n"],
                Protocol::Ejabberd => &[&[0, 2, 0, 0], &[0, 2, 0, 1]],
            };
            assert!(known.contains(&bytes), "{bytes:?}");
        }
        assert_ne!(protocol.read(bytes, true), Reading::Unfinished);
    }
}
