//! `help`: what can be said.

use super::command::Verb;
use super::reply::Reply;
use super::turn::Turn;

impl Turn<'_> {
    /// All commands, or one.
    pub(super) fn help(&self, command: &str) -> Reply {
        let word = command.split_whitespace().next().unwrap_or_default();
        if word.is_empty() {
            let lines = Verb::ALL.into_iter().map(|verb| self.line_about(verb)).collect::<Vec<_>>().join("\n");
            return Reply::done(format!("{}\n{lines}", self.say("bot-help")));
        }
        match Verb::of_word(word, &self.texts) {
            Some(verb) => Reply::done(self.line_about(verb)),
            None => Reply::fault(self.say_with("bot-unknown", "command", &Verb::Help.local(&self.texts))),
        }
    }

    fn line_about(&self, verb: Verb) -> String {
        format!("{} – {}", verb.usage(&self.texts), verb.about(&self.texts))
    }
}
