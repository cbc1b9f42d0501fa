//! What happened during one sign-in, step by step, in words for people.

use std::time::Duration;

use crate::sample::wire::Wire;

/// The steps so far.
#[derive(Clone, Debug)]
pub(super) struct Story {
    /// What the provider is called.
    provider: String,
    steps: Vec<Step>,
}

/// One step, as a page shows it.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What happened, or what comes next.
    pub(super) title: String,
    /// A sentence about it; may be empty.
    pub(super) words: String,
    /// What was sent and received; may be empty.
    pub(super) wire: Wire,
    /// How it went.
    pub(super) state: State,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// As it should.
    Done,
    /// The sign-in ended here.
    Failed,
    /// It has not happened yet.
    Ahead,
}

impl State {
    /// The class in the style sheet.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Done => "is-ok",
            Self::Failed => "is-danger",
            Self::Ahead => "",
        }
    }
}

impl Story {
    /// Nothing has happened yet, and we do not know the provider.
    pub(super) fn new() -> Self {
        Self { provider: "your provider".to_owned(), steps: Vec::new() }
    }

    /// What the provider is called.
    pub(super) fn provider(&self) -> &str {
        &self.provider
    }

    /// The steps, with those that are still to come unless it has ended.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = self.steps.clone();
        if steps.iter().all(|step| step.state == State::Done) {
            steps.extend(self.ahead().into_iter().skip(self.steps.len()));
        }
        steps
    }

    /// Discovery.
    pub(super) fn discovered(&mut self, provider: String, person: bool, took: Duration, wire: Wire) {
        self.provider = provider;
        let found = if person {
            "We read the page at that address, and it told us where you sign in."
        } else {
            "It is a provider’s own address, so you will say there who you are."
        };
        self.push("You gave us your identifier", format!("{found} {}", in_words(took)), wire, State::Done);
    }

    /// Discovery led nowhere.
    pub(super) fn not_discovered(&mut self, reason: &str, wire: Wire) {
        self.push("You gave us your identifier", reason.to_owned(), wire, State::Failed);
    }

    /// A new secret.
    pub(super) fn agreed(&mut self, took: Duration, wire: Wire) {
        let title = format!("{} and we agreed on a secret", self.provider);
        let use_of_it = format!("With it we can tell later that an answer really comes from {}.", self.provider);
        self.push(&title, format!("{use_of_it} {}", in_words(took)), wire, State::Done);
    }

    /// A secret from before.
    pub(super) fn agreed_before(&mut self) {
        let title = format!("{} and we still share a secret", self.provider);
        let words = "We agreed on it when somebody signed in earlier, so there was nothing to ask.".to_owned();
        self.push(&title, words, Wire::default(), State::Done);
    }

    /// No secret, because the person wanted it so.
    pub(super) fn agreed_on_none(&mut self) {
        let words = format!("That was your choice. We will ask {} whether its answer is its own.", self.provider);
        self.push("We did without a secret", words, Wire::default(), State::Done);
    }

    /// No secret, because none came about.
    pub(super) fn not_agreed(&mut self, reason: &str, wire: Wire) {
        let words = format!("{reason} We can do without: we will ask {} whether its answer is its own.", self.provider);
        self.push("We did without a secret", words, wire, State::Done);
    }

    /// The browser left for the provider.
    pub(super) fn sent(&mut self, wire: Wire) {
        let words = "With our name, the address to come back to, and what we would like to know.".to_owned();
        self.push(&format!("We sent you to {}", self.provider), words, wire, State::Done);
    }

    /// An answer came, whatever it is.
    pub(super) fn decided(&mut self) {
        let words = "Your password never came near us.".to_owned();
        self.push("You decided there", words, Wire::default(), State::Done);
    }

    /// The answer is believed.
    pub(super) fn verified(&mut self, with_secret: bool, wire: Wire) {
        let words = if with_secret {
            "Signature right, meant for us, used for the first time.".to_owned()
        } else {
            format!("We asked {}, and it stands by it. Meant for us, used for the first time.", self.provider)
        };
        self.push("You came back with an answer", words, wire, State::Done);
    }

    /// The answer is not believed, or was none.
    pub(super) fn refused(&mut self, reason: &str, wire: Wire) {
        self.push("You came back with an answer", reason.to_owned(), wire, State::Failed);
    }

    fn push(&mut self, title: &str, words: String, wire: Wire, state: State) {
        self.steps.push(Step { title: title.to_owned(), words, wire, state });
    }

    fn ahead(&self) -> [Step; 5] {
        let provider = &self.provider;
        let step = |title: String, words: &str| Step {
            title,
            words: words.to_owned(),
            wire: Wire::default(),
            state: State::Ahead,
        };
        [
            step("You give us your identifier".to_owned(), ""),
            step(format!("{provider} and we agree on a secret"), ""),
            step(
                format!("Next: you go to {provider}"),
                "It will show you our name and ask whether you want to sign in.",
            ),
            step("You decide there".to_owned(), ""),
            step("You come back with an answer".to_owned(), ""),
        ]
    }
}

fn in_words(took: Duration) -> String {
    match took.as_millis() {
        0 => "Less than a millisecond.".to_owned(),
        1 => "1 millisecond.".to_owned(),
        more => format!("{more} milliseconds."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(story: &Story) -> Vec<(String, State)> {
        story.steps().into_iter().map(|step| (step.title, step.state)).collect()
    }

    #[test]
    fn a_story_tells_what_is_still_to_come() {
        let mut story = Story::new();
        story.discovered("Montague".to_owned(), true, Duration::from_millis(12), Wire::default());
        story.agreed(Duration::from_millis(1), Wire::default());
        let steps = story.steps();
        assert_eq!(steps.len(), 5);
        assert!(steps[0].words.ends_with("12 milliseconds."), "{}", steps[0].words);
        assert_eq!(titles(&story)[2], ("Next: you go to Montague".to_owned(), State::Ahead));
        story.sent(Wire::default());
        story.decided();
        story.verified(true, Wire::default());
        assert!(titles(&story).iter().all(|(_, state)| *state == State::Done));
        assert_eq!(titles(&story).len(), 5);
    }

    #[test]
    fn a_story_that_ended_badly_tells_of_nothing_after_it() {
        let mut story = Story::new();
        story.not_discovered("There was no answer.", Wire::default());
        assert_eq!(titles(&story), [("You gave us your identifier".to_owned(), State::Failed)]);
    }
}
