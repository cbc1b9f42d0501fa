//! Programs that print something at their start, where only answers belong.

use super::*;

fn shell(script: &str) -> Program {
    shell_within(5, script)
}

fn shell_within(seconds: u64, script: &str) -> Program {
    let command = ["/bin/sh", "-c", script].map(str::to_owned).to_vec();
    program(Settings { timeout: Duration::from_secs(seconds), ..settings(command) })
}

#[tokio::test]
async fn nobody_gets_the_answer_of_another_from_a_program_that_greets_and_thinks() {
    let thinking = "while IFS=: read -r call name host password; do sleep 0.3; \
                    if [ \"$password\" = right ]; then echo 1; else echo 0; fi; done";
    for start in ["echo 0", "echo 1", "sleep 0.2; echo 0", "sleep 0.2; echo 1"] {
        let program = shell(&format!("{start}; {thinking}"));
        let wrong = async {
            tokio::time::sleep(Duration::from_millis(30)).await;
            check(&program, "romeo", "wrong").await
        };
        let (_, said) = tokio::join!(check(&program, "juliet", "right"), wrong);
        assert_eq!(said, PROTOCOL, "{start}");
        assert!(complaint(&program).await.contains("what nobody asked for"), "{start}");
    }
    let without_a_greeting = shell(thinking);
    let said =
        tokio::join!(check(&without_a_greeting, "juliet", "right"), check(&without_a_greeting, "romeo", "wrong"));
    assert_eq!(said, (YES, NO));
}

#[tokio::test]
async fn a_script_that_greets_answers_once_and_leaves_signs_nobody_in() {
    let program = shell("sleep 0.1; echo 1; read -r question; sleep 0.3; echo 0");
    for _ in 0..3 {
        assert_ne!(check(&program, "romeo", "wrong").await, YES);
    }
}

#[tokio::test]
async fn a_program_that_says_yes_to_an_account_that_cannot_exist_is_told_and_used() {
    let program = shell("while read -r question; do echo 1; done");
    assert!(complaint(&program).await.contains("says yes to an account that cannot exist"));
    assert_eq!(check(&program, "romeo", "x").await, YES);
}

/// Two answers and a silence of two more take longer than anybody waits.
#[tokio::test]
async fn a_program_may_take_most_of_its_time_for_an_answer_and_is_asked_when_it_has_shown_that_it_can_be() {
    let program = shell_within(
        2,
        "while IFS=: read -r call name host password; do sleep 0.8; \
         if [ \"$password\" = right ]; then echo 1; else echo 0; fi; done",
    );
    let (username, password) = (Username::prepare("romeo").unwrap(), Password::prepare("right").unwrap());
    let question = Question { username: &username, domain: &domain(), password: &password };
    let told = program.check(question).await.unwrap_err().to_string();
    assert!(told.contains("the program answers, but none of its processes was ready within 2 s"), "{told}");
    program.probe(&domain()).await.unwrap();
    assert_eq!([check(&program, "romeo", "right").await, check(&program, "romeo", "wrong").await], [YES, NO]);
}
