//! Scripts in the usual manners of the field.

use super::*;

async fn knows_romeo(program: &Program) {
    assert_eq!(check(program, "romeo", ROSE).await, YES);
    assert_eq!(check(program, "romeo", "a").await, NO);
    assert_eq!(check(program, "juliet", ROSE).await, NO);
    assert_eq!(check(program, "romeo", ROSE).await, YES);
}

#[tokio::test]
async fn python_perl_and_bash_scripts_answer_in_lines() {
    for name in ["loop.py", "loop.pl"] {
        let program = usual(name);
        knows_romeo(&program).await;
        assert_eq!([exists(&program, "romeo").await, exists(&program, "juliet").await], [YES, NO], "{name}");
    }
    let bash = usual("loop.sh");
    knows_romeo(&bash).await;
    assert_eq!(exists(&bash, "romeo").await, UNSUPPORTED);
    knows_romeo(&bash).await;
}

#[tokio::test]
async fn python_and_perl_scripts_answer_in_frames() {
    for name in ["frames.py", "frames.pl"] {
        let program = program(Settings { protocol: Protocol::Ejabberd, ..settings(vec![script(name)]) });
        knows_romeo(&program).await;
        assert_eq!([exists(&program, "romeo").await, exists(&program, "juliet").await], [YES, NO], "{name}");
    }
}

#[tokio::test]
async fn a_script_that_answers_once_and_leaves_is_started_for_each_question() {
    let program = program(Settings { processes: 2, ..settings(vec![script("once.sh")]) });
    for _ in 0..3 {
        knows_romeo(&program).await;
    }
    let many = (0..40).map(|n| {
        let password = if n % 2 == 0 { ROSE } else { "a" };
        let program = &program;
        async move { (n, check(program, "romeo", password).await) }
    });
    for (n, said) in futures_util::future::join_all(many).await {
        assert_eq!(said, if n % 2 == 0 { YES } else { NO });
    }
}

#[tokio::test]
async fn a_script_that_forgets_to_flush_is_told_so_on_pipes_and_answers_on_a_terminal() {
    let buffered = Settings { timeout: Duration::from_millis(700), ..settings(vec![script("buffered.py")]) };
    let told = complaint(&program(buffered.clone())).await;
    assert!(told.contains("did not answer within 0.700 s") && told.contains("PYTHONUNBUFFERED=1"), "{told}");
    let terminal = Settings { stdio: Transport::Terminal, timeout: Duration::from_secs(20), ..buffered };
    knows_romeo(&program(terminal)).await;
}

#[tokio::test]
async fn on_a_terminal_no_byte_is_changed_echoed_or_kept_back_and_standard_error_stays_apart() {
    let misbehaving = Misbehaving::new(1);
    let program = program(Settings { stdio: Transport::Terminal, ..misbehaving.settings.clone() });
    assert_eq!(check(&program, "terminal", "x").await, YES);
    assert_eq!(check(&program, "warn", "pw").await, YES);
    // Control characters that a terminal in its usual state would act on.
    let odd = Password::prepare_by("pw\u{3}\u{4}\u{15}\u{1a}\u{7f}\t", Preparation::None, 1000).unwrap();
    let username = Username::prepare("u1").unwrap();
    let said = program.check(Question { username: &username, domain: &domain(), password: &odd }).await;
    assert_eq!(said.unwrap(), Verdict::No);
    assert_eq!(misbehaving.noted("asked").last().unwrap(), "29");
    assert_eq!(check(&program, "u2", "pw-u2").await, YES);
    drop(program);
    misbehaving.are_running(0).await;
}

#[tokio::test]
async fn a_password_is_set_where_the_script_knows_how() {
    let program = usual("loop.py");
    assert_eq!(set(&program, "romeo", "new").await, YES);
    assert_eq!([check(&program, "romeo", ROSE).await, check(&program, "romeo", "new").await], [NO, YES]);
    assert_eq!(set(&program, "nobody", "new").await, NO);
}
