//! What an answer may look like, and what is written to get it.

use super::*;

/// The misbehaving script says these bytes.
async fn said(bytes: &[u8], and_leaves: bool, protocol: Protocol) -> Outcome {
    let name = format!("{}-{}", if and_leaves { "last" } else { "say" }, hex(bytes));
    let misbehaving = Misbehaving::new(1).speaking(protocol).within(Duration::from_secs(5));
    let program = misbehaving.start();
    let said = check(&program, &name, "x").await;
    // Whatever it said, the next question gets its own answer.
    assert_eq!(check(&program, "u1", "pw-u1").await, YES, "after {bytes:?}");
    assert_eq!(check(&program, "u1", "pw-u2").await, NO, "after {bytes:?}");
    let kept = misbehaving.noted("pids").len() == 1;
    assert_eq!(kept, !and_leaves && matches!(said, Ok(_) | UNSUPPORTED), "killed only when in doubt: {bytes:?}");
    said
}

#[tokio::test]
async fn each_line_is_an_answer_an_error_or_the_end_of_the_process() {
    for (line, outcome) in [
        ("1\n", YES),
        ("1\r\n", YES),
        ("0\n", NO),
        ("0\r\n", NO),
        ("1 \n", PROTOCOL),
        ("01\n", PROTOCOL),
        ("\n", PROTOCOL),
        ("true\n", PROTOCOL),
        ("error: x\n", UNSUPPORTED),
        ("11111111111111111", PROTOCOL),
        ("1\n1\n", PROTOCOL),
        ("\0\u{2}\0\u{1}", PROTOCOL),
    ] {
        assert_eq!(said(line.as_bytes(), false, Protocol::Generic).await, outcome, "{line:?}");
    }
    assert_eq!(said(b"1", true, Protocol::Generic).await, YES);
    assert_eq!(said(b"0", true, Protocol::Generic).await, NO);
    assert_eq!(said(b"12", true, Protocol::Generic).await, PROTOCOL);
}

#[tokio::test]
async fn each_frame_is_an_answer_or_the_end_of_the_process() {
    for (frame, outcome) in [
        (&[0, 2, 0, 1][..], YES),
        (&[0, 2, 0, 0], NO),
        (&[0, 3], PROTOCOL),
        (&[0, 0], PROTOCOL),
        (&[0, 2, 0, 2], PROTOCOL),
        (&[0, 2, 0, 1, 0], PROTOCOL),
        (b"1\n", PROTOCOL),
    ] {
        assert_eq!(said(frame, false, Protocol::Ejabberd).await, outcome, "{frame:?}");
    }
    assert_eq!(said(&[0, 2, 0], true, Protocol::Ejabberd).await, PROTOCOL);
    assert_eq!(said(&[0, 2, 0, 1], true, Protocol::Ejabberd).await, YES);
}

#[tokio::test]
async fn an_answer_may_come_byte_by_byte() {
    for protocol in [Protocol::Generic, Protocol::Ejabberd] {
        let misbehaving = Misbehaving::new(1).speaking(protocol);
        let program = misbehaving.start();
        assert_eq!(check(&program, "slow-bytes", "x").await, YES);
        assert_eq!(check(&program, "u1", "pw-u2").await, NO);
        assert_eq!(misbehaving.noted("pids").len(), 1);
    }
}

#[tokio::test]
async fn colons_and_every_alphabet_reach_the_program_as_they_are() {
    for protocol in [Protocol::Generic, Protocol::Ejabberd] {
        let misbehaving = Misbehaving::new(1).speaking(protocol);
        let program = misbehaving.start();
        for (password, bytes) in [(":", 25), ("a:b", 27), ("::::", 28), ("p:\u{20AC}", 29)] {
            assert_eq!(check(&program, "romeo", password).await, NO);
            assert_eq!(misbehaving.noted("asked").last().unwrap(), &bytes.to_string(), "{password}");
        }
    }
    assert_eq!(*query(Call::SetPass, "rom\u{E9}o", "montague.lit", Some(&Password::prepare("a:b").unwrap())), {
        "setpass:rom\u{E9}o:montague.lit:a:b"
    });
    assert_eq!(*query(Call::IsUser, "romeo", "montague.lit", None), "isuser:romeo:montague.lit");
}

#[tokio::test]
async fn a_question_of_1000_bytes_is_asked_and_one_of_1001_never_reaches_the_program() {
    for protocol in [Protocol::Generic, Protocol::Ejabberd] {
        let misbehaving = Misbehaving::new(1).speaking(protocol);
        let program = misbehaving.start();
        let room = 1000 - "auth:romeo:montague.lit:".len();
        assert_eq!(check(&program, "romeo", &"x".repeat(room)).await, NO);
        assert_eq!(check(&program, "romeo", &"x".repeat(room + 1)).await, Err(ErrorKind::Rejected));
        assert_eq!(misbehaving.noted("asked"), ["1000"]);
    }
}

/// ATK-44: neither a sign nor sixteen bits make another length of one.
#[tokio::test]
async fn as_long_a_question_is_asked_as_the_administrator_allows_and_never_one_that_no_length_can_say() {
    const LENGTHS: [usize; 8] = [999, 1000, 1001, 32_767, 32_768, 65_535, 65_536, 65_537];
    for (protocol, max_query) in [
        (Protocol::Generic, 1000),
        (Protocol::Generic, 65_535),
        (Protocol::Ejabberd, 1000),
        (Protocol::Ejabberd, 65_535),
    ] {
        let misbehaving = Misbehaving::new(1).speaking(protocol);
        let rules = Rules { max_query, preparation: Preparation::None, ..Rules::default() };
        let (system, _) = System::held(Timestamp::from_unix(0), [7; 32]);
        let program = Program::new(misbehaving.settings.clone(), rules, system);
        let username = Username::prepare("romeo").unwrap();
        for length in LENGTHS {
            let typed = "x".repeat(length - "auth:romeo:montague.lit:".len());
            let password = Password::prepare_by(&typed, Preparation::None, length).unwrap();
            let said = program.check(Question { username: &username, domain: &domain(), password: &password }).await;
            let expected = if length <= max_query { NO } else { Err(ErrorKind::Rejected) };
            assert_eq!(said.map_err(|fault| fault.kind()), expected, "{length} bytes, {protocol:?}");
        }
        let asked: Vec<String> = LENGTHS.iter().filter(|&&length| length <= max_query).map(usize::to_string).collect();
        assert_eq!(misbehaving.noted("asked"), asked, "{protocol:?}");
        assert_eq!(check(&program, "u1", "pw-u1").await, YES, "still in step");
        assert_eq!(misbehaving.noted("pids").len(), 1);
    }
}

#[tokio::test]
async fn a_password_that_would_end_the_line_reaches_no_program_under_either_preparation() {
    let misbehaving = Misbehaving::new(1);
    let kind = crate::credentials::Kind::External(misbehaving.settings.clone());
    let (system, _) = System::held(Timestamp::from_unix(0), [7; 32]);
    let store = format!("sqlite:{}", misbehaving.folder.path().join("montague.db").display());
    let database = crate::store::Database::open(&store).await.unwrap();
    let local = crate::credentials::local::LocalAccounts::new(database, system.clone());
    for preparation in [Preparation::Saslprep, Preparation::None] {
        let rules = Rules { preparation, ..Rules::default() };
        let settings = crate::credentials::Settings { kind: kind.clone(), rules };
        let backend = crate::credentials::Backend::new(&settings, &local, &system).unwrap();
        let username = Username::prepare("romeo").unwrap();
        for typed in ["x\nauth:u1:montague.lit:pw-u1", "x\r", "x\0"] {
            let Ok(password) = backend.prepare(typed) else { continue };
            let question = Question { username: &username, domain: &domain(), password: &password };
            let rejected = ErrorKind::Rejected;
            assert_eq!(backend.check(question).await, crate::credentials::Answer::Error(rejected), "{typed:?}");
            assert_eq!(backend.set(question).await, crate::credentials::Change::Failed(rejected), "{typed:?}");
        }
    }
    assert_eq!(misbehaving.noted("asked"), Vec::<String>::new());
}
