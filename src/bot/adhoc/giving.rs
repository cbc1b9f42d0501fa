//! The steps of `give`: a site, a persona, and which of its details the site receives.

use xmpp_parsers::data_forms::Field;

use super::boxes::{Tick, ticked};
use super::form::{self, Form, Values};
use super::step::{Next, Step};
use crate::account::profile::PersonaId;
use crate::bot::command::Verb;
use crate::bot::giving::trusted;
use crate::bot::reply::Reply;
use crate::bot::turn::{Trouble, Turn, visible};
use crate::provider::change::{Changed, Standing, Wish};
use crate::provider::question::Detail;

/// What a site is about to be given.
#[derive(Debug)]
pub(super) struct Giving {
    pub(super) site: i64,
    /// Whose details are shown; nothing if there are none to show.
    pub(super) persona: Option<PersonaId>,
    /// What is shown of them.
    shown: String,
    /// Whether the persona was chosen in the step before.
    chosen: bool,
}

impl Giving {
    fn of(standing: &Standing, chosen: bool) -> Self {
        Self { site: standing.site.id, persona: standing.persona, shown: standing.shown.clone(), chosen }
    }

    /// The step before.
    pub(super) fn previous(&self) -> Step {
        if self.chosen { Step::Whose(self.site) } else { Step::First }
    }

    /// What was filled in before.
    pub(super) fn filled(&self) -> Vec<(&'static str, String)> {
        let site = ("site", self.site.to_string());
        let persona = self.persona.filter(|_| self.chosen).map(|id| ("persona", id.to_string()));
        [site].into_iter().chain(persona).collect()
    }
}

impl Turn<'_> {
    /// How things stand with a trusted site by all that was decided about it.
    async fn stands(&self, site: i64, persona: Option<PersonaId>) -> Result<Option<Standing>, Trouble> {
        let ids = trusted(&self.decided_beside(site).await?);
        Ok(self.services.provider.standing(self.actor, &ids, persona).await?)
    }

    /// A list of those whose details a site can receive.
    pub(super) async fn fields_of_givers(&self, site: i64) -> Result<Vec<Field>, Trouble> {
        let standing = self.stands(site, None).await?;
        Ok(standing.iter().map(|standing| self.persona_field(&standing.personas, standing.persona)).collect())
    }

    /// Which details a site receives, and whether it goes on without asking.
    pub(super) async fn fields_to_give(&self, giving: &Giving) -> Result<Vec<Field>, Trouble> {
        let standing = self.stands(giving.site, giving.persona).await?;
        Ok(standing.iter().flat_map(|standing| self.boxes(standing)).collect())
    }

    fn boxes(&self, standing: &Standing) -> Vec<Field> {
        let tick = |detail: &Detail| {
            let Detail { attribute, ticked: is_ticked, .. } = *detail;
            let (label, value) = (self.texts.detail(attribute.name()), self.texts.value(attribute, &detail.value));
            let value = visible(&value);
            Tick { attribute, label: if value.is_empty() { label } else { format!("{label}: {value}") }, is_ticked }
        };
        self.fields_of_boxes(standing.shares.iter().map(tick).collect(), standing.offers_always)
    }

    /// Which site it is, whose details are shown, and what a person should know besides.
    pub(super) async fn about_giving(&self, site: i64, persona: Option<PersonaId>) -> Result<String, Trouble> {
        let Some(standing) = self.stands(site, persona).await? else { return Ok(self.say("bot-not-decided")) };
        let from = match persona.filter(|_| standing.personas.count() > 1) {
            Some(persona) => Some(self.details_from(persona).await?),
            None => None,
        };
        let asked = standing.asked();
        let nothing = asked.is_empty().then(|| self.has_asked(&asked));
        let against = self.against_always(&standing.site).await?;
        let all = [Some(visible(&standing.site.realm)), from, nothing, against];
        Ok(all.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    /// Takes the site.
    pub(super) async fn take_site_to_give(&mut self, values: &Values) -> Result<Option<Next>, Trouble> {
        let site = match values.one("realm").filter(|typed| !typed.is_empty()) {
            Some(realm) => match self.decided(realm).await? {
                Ok(decided) => trusted(&decided).first().copied(),
                Err(reply) => return Ok(Some(Next::Done(reply))),
            },
            None => match values.one("site").and_then(|site| site.parse().ok()) {
                None => return Ok(None),
                site => site,
            },
        };
        let standing = match site {
            Some(site) => self.stands(site, None).await?,
            None => None,
        };
        let Some(standing) = standing else {
            return Ok(Some(Next::Done(Reply::fault(self.say("bot-not-decided")))));
        };
        // Where nothing was asked for, nobody's details are to be chosen.
        let step = if standing.personas.count() > 1 && !standing.asked().is_empty() {
            Step::Whose(standing.site.id)
        } else {
            Step::Give(Giving::of(&standing, false))
        };
        self.show_form(Verb::Give, step, &Values::default()).await.map(Some)
    }

    /// Takes whose details a site is to receive.
    pub(super) async fn take_giver(&mut self, site: i64, values: &Values) -> Result<Option<Next>, Trouble> {
        let fields = self.fields_of_givers(site).await?;
        let chosen = values.one("persona").filter(|chosen| form::offers(&fields, "persona", chosen));
        let Some(persona) = chosen.and_then(PersonaId::parse) else { return Ok(None) };
        let Some(standing) = self.stands(site, Some(persona)).await? else {
            return Ok(Some(Next::Done(Reply::fault(self.say("bot-not-decided")))));
        };
        let step = Step::Give(Giving::of(&standing, true));
        self.show_form(Verb::Give, step, &Values::default()).await.map(Some)
    }

    /// Takes what a site is to receive, or shows what has become of it.
    pub(super) async fn take_giving(&mut self, giving: &Giving, values: &Values) -> Result<Option<Next>, Trouble> {
        let ids = trusted(&self.decided_beside(giving.site).await?);
        let Some(standing) = self.services.provider.standing(self.actor, &ids, giving.persona).await? else {
            return Ok(Some(Next::Done(Reply::fault(self.say("bot-not-decided")))));
        };
        let Some((rule, shares)) = ticked(&self.boxes(&standing), values) else { return Ok(None) };
        let wish = Wish { rule, persona: giving.persona, shares: Some(shares), shown: &giving.shown };
        Ok(Some(match self.services.provider.change(self.actor, None, &ids, wish).await? {
            Changed::Done => Next::Done(self.said_given(&ids).await?),
            Changed::Nothing => Next::Done(Reply::fault(self.say("bot-nothing-changed"))),
            Changed::Otherwise(standing) => {
                let giving = Giving::of(&standing, giving.chosen);
                let instructions = self.about_giving(giving.site, giving.persona).await?;
                let (title, fields) = (Verb::Give.about(&self.texts), self.boxes(&standing));
                let form = Form { title, instructions, fields, fault: Some(self.say("bot-changed-since")) };
                Next::Step(Step::Give(giving), form)
            }
        }))
    }
}
