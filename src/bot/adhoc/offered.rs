//! What forms offer.

use xmpp_parsers::data_forms::{Field, FieldType};

use super::boxes::Tick;
use super::form;
use crate::account::notice::About;
use crate::account::profile::{self, PersonaId, Personas};
use crate::account::session::OpenSession;
use crate::account::trust;
use crate::bot::command::Verb;
use crate::bot::fields::written;
use crate::bot::turn::{Trouble, Turn, visible};
use crate::openid::extension::Attribute;
use crate::openid::realm::Realm;
use crate::provider::beforehand::Offered;
use crate::words::Texts;

/// What stands for all browsers in the list of them.
pub(super) const OTHERS: &str = "others";
/// What stands for all sites that lie unused in the list of sites.
pub(super) const UNUSED: &str = "unused";
/// What can be done with a persona.
pub(super) const USUAL: &str = "usual";
pub(super) const RENAME: &str = "rename";
pub(super) const REMOVE: &str = "remove";
pub(super) const ADD: &str = "add";

/// How many pages of sites are in one list to choose from.
const PAGES: u32 = 4;

impl Turn<'_> {
    /// The first form.
    pub(super) async fn first_fields(&self, verb: Verb) -> Result<Vec<Field>, Trouble> {
        let single = |name, label, options| vec![form::list(name, label, FieldType::ListSingle, options)];
        Ok(match verb {
            Verb::Trust | Verb::Never => {
                vec![Field { required: true, ..form::line("realm", self.say("bot-realm"), None) }]
            }
            Verb::Revoke | Verb::Give => self.fields_of_sites(verb).await?,
            Verb::Profile | Verb::Set | Verb::Clear => {
                let personas = Personas::of(&self.services.database, self.actor).await?;
                vec![self.persona_field(&personas, Some(personas.usual().id))]
            }
            Verb::End => single("browser", self.say("device-unknown"), self.browser_options().await?),
            Verb::Persona => self.fields_of_personas().await?,
            Verb::Language => {
                let all = self.services.languages.iter().map(|texts| (texts.tag(), texts.unmarked("language-name")));
                single("language", self.say("language"), all.collect())
            }
            Verb::Notices => {
                let told = self.preferences().await?.told;
                let options =
                    About::ALL.iter().map(|about| (about.name().to_owned(), self.say(Texts::told_of(*about))));
                let field = form::list("tell", self.say("messages-told"), FieldType::ListMulti, options.collect());
                let chosen = About::ALL.into_iter().filter(|about| told.of(*about));
                vec![Field { values: chosen.map(|about| about.name().to_owned()).collect(), ..field }]
            }
            Verb::Confirm => vec![form::tick("confirm", self.say("messages-confirm"), self.confirms().await?)],
            _ => Vec::new(),
        })
    }

    /// The details of a persona: all to write, or those there are to forget.
    pub(super) async fn fields_of_details(&self, verb: Verb, persona: PersonaId) -> Result<Vec<Field>, Trouble> {
        let kept = profile::details(&self.services.database, self.actor, persona).await?;
        if verb == Verb::Clear {
            let options = kept.keys().map(|kept| (kept.name().to_owned(), self.texts.detail(kept.name())));
            let field = form::list("fields", self.say("bot-detail"), FieldType::ListMulti, options.collect());
            return Ok(vec![Field { required: true, ..field }]);
        }
        let field = |attribute: Attribute| {
            let value = kept.get(&attribute).map(String::as_str);
            form::line(attribute.name(), self.texts.detail(attribute.name()), value)
        };
        Ok(written().map(field).collect())
    }

    /// A list of personas, in which one is chosen.
    pub(super) fn persona_field(&self, personas: &Personas, chosen: Option<PersonaId>) -> Field {
        let options = personas.iter().map(|persona| (persona.id.to_string(), self.called(persona))).collect();
        let list = form::list("persona", self.say("personas"), FieldType::ListSingle, options);
        Field { values: chosen.map(|id| id.to_string()).into_iter().collect(), ..list }
    }

    /// Which details a site can receive.
    pub(super) async fn fields_to_send(&self, realm: &Realm, offered: &Offered) -> Result<Vec<Field>, Trouble> {
        let tick = |&(attribute, is_ticked): &(Attribute, bool)| Tick {
            attribute,
            label: self.texts.detail(attribute.name()),
            is_ticked,
        };
        let offers_always = self.services.provider.against_always(self.actor, realm).await?.is_none();
        Ok(self.fields_of_boxes(offered.details.iter().map(tick).collect(), offers_always))
    }

    /// What a person should know before they choose what a site receives.
    pub(super) async fn about_sending(&self, realm: &Realm, offered: &Offered) -> Result<String, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let persona = personas.find(offered.persona).filter(|_| personas.count() > 1);
        let persona = persona.map(|persona| self.say_with("persona-details-from", "persona", &self.called(persona)));
        let many = realm.as_str().contains("://*.").then(|| self.covers_many(realm));
        let against = self.services.provider.against_always(self.actor, realm).await?;
        let against = against.map(|(why, lookalike)| self.why_not_always(why, lookalike.as_ref()));
        let all = [Some(visible(realm.as_str())), many, against, persona];
        Ok(all.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    /// A site of a list, or one that the list has no room for. What lies unused can be taken back at once.
    async fn fields_of_sites(&self, verb: Verb) -> Result<Vec<Field>, Trouble> {
        let (mut options, mut all, mut unused) = (Vec::new(), 0, 0);
        for page in 0..PAGES {
            let found = self.found("", page).await?;
            let refused = if verb == Verb::Revoke { found.refused_found } else { 0 };
            (all, unused) = (found.trusted_found.max(refused), found.unused);
            let refused = found.refused.into_iter().filter(|_| verb == Verb::Revoke);
            let sites = found.trusted.into_iter().chain(refused);
            for (id, realm) in sites.map(|site| (site.id.to_string(), visible(&site.realm))) {
                // One that is decided about in both versions of the protocol is one site.
                if !options.iter().any(|(_, listed)| *listed == realm) {
                    options.push((id, realm));
                }
            }
            if all <= page.saturating_add(1).saturating_mul(trust::PAGE) {
                break;
            }
        }
        if verb == Verb::Revoke && unused > 0 {
            options.push((UNUSED.to_owned(), self.say_count("tidy-unused", unused)));
        }
        let is_cut = all > PAGES * trust::PAGE;
        let list = form::list("site", self.say("the-site"), FieldType::ListSingle, options);
        let list = Field { required: !is_cut, ..list };
        let other = is_cut.then(|| form::line("realm", self.say("bot-realm"), None));
        Ok([list].into_iter().chain(other).collect())
    }

    /// What can be done with a persona.
    async fn fields_of_personas(&self) -> Result<Vec<Field>, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        let persona = self.persona_field(&personas, Some(personas.usual().id));
        let actions = [
            (USUAL, "bot-persona-make-usual"),
            (RENAME, "bot-persona-rename"),
            (REMOVE, "persona-remove"),
            (ADD, "persona-add"),
        ];
        let actions = actions.map(|(name, label)| (name.to_owned(), self.say(label))).into();
        let action = form::list("action", self.say("bot-persona-do"), FieldType::ListSingle, actions);
        let name = form::line("name", self.say("persona-name"), None);
        Ok(vec![persona, Field { values: vec![USUAL.to_owned()], required: false, ..action }, name])
    }

    async fn browser_options(&self) -> Result<Vec<(String, String)>, Trouble> {
        let open = self.services.sessions.list(self.actor).await?;
        if open.is_empty() {
            return Ok(Vec::new());
        }
        let one = |open: &OpenSession| {
            (open.id.to_string(), format!("{}, {}", self.texts.device(&open.user_agent), open.address))
        };
        let all = (OTHERS.to_owned(), self.say("bot-end-others"));
        Ok(open.iter().map(one).chain([all]).collect())
    }
}
