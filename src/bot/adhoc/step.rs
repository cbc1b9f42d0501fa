//! The steps of each command: which form is shown, and what comes of it.

use std::collections::BTreeMap;

use xmpp_parsers::data_forms::{Field, FieldType};

use super::form::{self, Form, Values};
use crate::account::asked_back::AskedBack;
use crate::account::notice::{About, Told};
use crate::account::profile::{self, FieldFault, PersonaId, Personas, is_derived};
use crate::account::session::{OpenSession, SessionId};
use crate::account::trust::Rule;
use crate::bot::asked::Grave;
use crate::bot::command::Verb;
use crate::bot::fields::written;
use crate::bot::reply::Reply;
use crate::bot::trusting::realm_of;
use crate::bot::turn::{Trouble, Turn, visible};
use crate::openid::extension::Attribute;
use crate::openid::realm::Realm;
use crate::words::Texts;

/// Where a command stands.
#[derive(Debug)]
pub(super) enum Step {
    /// Its first form.
    First,
    /// Which details a site is to receive.
    Send(Realm),
    /// Whether it is really meant; with the code that the name of the session is.
    Sure(Grave, AskedBack),
}

/// What follows.
#[derive(Debug)]
pub(super) enum Next {
    /// Another form, or the same once more.
    Step(Step, Form),
    /// The end.
    Done(Reply),
    /// The end, with nothing done.
    Canceled,
}

/// What stands for all browsers in the list of them.
const OTHERS: &str = "others";

impl Step {
    /// The first step of a command; nothing for those that are done at once.
    pub(super) fn first(verb: Verb) -> Option<Self> {
        let is_done_at_once =
            matches!(verb, Verb::Help | Verb::Sites | Verb::Restore | Verb::Profile | Verb::Sessions | Verb::Activity);
        (!is_done_at_once).then_some(Self::First)
    }

    /// The step before this one.
    pub(super) fn previous(&self) -> Option<Self> {
        matches!(self, Self::Send(_)).then_some(Self::First)
    }

    /// What was filled in before this step.
    pub(super) fn filled(&self) -> Values {
        match self {
            Self::Send(realm) => Values(BTreeMap::from([("realm".to_owned(), vec![realm.as_str().to_owned()])])),
            Self::First | Self::Sure(..) => Values::default(),
        }
    }

    /// Whether a form has to come back.
    pub(super) fn wants_form(&self) -> bool {
        !matches!(self, Self::Sure(..))
    }
}

impl Turn<'_> {
    /// Shows a step.
    pub(super) async fn show(&mut self, verb: Verb, step: Step, filled: &Values, id: &str) -> Result<Next, Trouble> {
        if let (Step::First, Some(grave)) = (&step, grave(verb)) {
            return Ok(self.make_sure(verb, grave, id));
        }
        let fields = match &step {
            Step::First => self.first_fields(verb, filled).await?,
            Step::Send(realm) => self.fields_to_send(realm).await?,
            Step::Sure(..) => Vec::new(),
        };
        if fields.iter().any(|field| is_list(field) && field.required && field.options.is_empty()) {
            return Ok(Next::Done(Reply::done(self.nothing_to_choose(verb))));
        }
        let instructions = match &step {
            Step::Send(realm) => self.about_sending(realm).await?,
            Step::First | Step::Sure(..) => String::new(),
        };
        let form = Form { title: verb.about(&self.texts), instructions, fields, fault: None };
        Ok(Next::Step(step, form))
    }

    /// Takes what was filled in. The inner error: the step, whose form it does not fit.
    pub(super) async fn advance(
        &mut self,
        verb: Verb,
        step: Step,
        values: &Values,
        id: &str,
    ) -> Result<Result<Next, Step>, Trouble> {
        match step {
            Step::First => Ok(self.take_first(verb, values, id).await?.ok_or(step)),
            Step::Send(realm) => {
                let fields = self.fields_to_send(&realm).await?;
                let send = values.all("send");
                let is_offered = send.iter().all(|name| form::offers(&fields, "send", name));
                let Some(always) = values.ticked("always").filter(|_| is_offered) else {
                    return Ok(Err(Step::Send(realm)));
                };
                let shares: Vec<_> = send.iter().filter_map(|name| Attribute::parse(name)).collect();
                let rule = if always { Rule::Always } else { Rule::Ask };
                Ok(Ok(Next::Done(self.decide(&realm, rule, &shares).await?)))
            }
            Step::Sure(grave, asked) => Ok(Ok(Next::Done(match asked.answered(self.actor, id, self.now()) {
                Some(proven) => self.carry_out(grave, &proven).await?,
                None => Reply::fault(self.say("bot-code-wrong")),
            }))),
        }
    }

    /// Takes the first form. None: what was filled in does not fit it.
    async fn take_first(&mut self, verb: Verb, values: &Values, id: &str) -> Result<Option<Next>, Trouble> {
        let reply = match verb {
            Verb::Trust | Verb::Never => return self.take_realm(verb, values, id).await,
            Verb::Set => return self.take_details(values).await,
            Verb::Notices => {
                let tell = values.all("tell");
                if !tell.iter().all(|name| About::parse(name).is_some()) {
                    return Ok(None);
                }
                self.tell(Told::only(|about| tell.iter().any(|name| name == about.name()))).await?
            }
            Verb::Confirm => match values.ticked("confirm") {
                Some(on) => self.switch_confirming(on).await?,
                None => return Ok(None),
            },
            Verb::Clear => {
                let fields = self.first_fields(verb, values).await?;
                let chosen = values.all("fields");
                if chosen.is_empty() || !chosen.iter().all(|name| form::offers(&fields, "fields", name)) {
                    return Ok(None);
                }
                let attributes: Vec<_> = chosen.iter().filter_map(|name| Attribute::parse(name)).collect();
                self.forget(&attributes).await?
            }
            _ => {
                // All others have one list to choose one thing from.
                let fields = self.first_fields(verb, values).await?;
                let name = fields.first().and_then(|field| field.var.clone()).unwrap_or_default();
                let Some(chosen) = values.one(&name).filter(|chosen| form::offers(&fields, &name, chosen)) else {
                    return Ok(None);
                };
                return self.take_choice(verb, chosen, id).await;
            }
        };
        Ok(Some(Next::Done(reply)))
    }

    async fn take_choice(&mut self, verb: Verb, chosen: &str, id: &str) -> Result<Option<Next>, Trouble> {
        let reply = match verb {
            Verb::Revoke => match chosen.parse() {
                Ok(site) => self.revoke_one(site).await?,
                Err(_) => return Ok(None),
            },
            Verb::Persona => match PersonaId::parse(chosen) {
                Some(persona) => self.choose(persona).await?,
                None => return Ok(None),
            },
            Verb::End if chosen == OTHERS => return Ok(Some(self.make_sure(verb, Grave::EndOthers, id))),
            Verb::End => match SessionId::parse(chosen) {
                Some(browser) => self.end_one(browser).await?,
                None => return Ok(None),
            },
            Verb::Language => self.language(chosen).await?,
            _ => return Ok(None),
        };
        Ok(Some(Next::Done(reply)))
    }

    async fn take_realm(&mut self, verb: Verb, values: &Values, id: &str) -> Result<Option<Next>, Trouble> {
        let Some(typed) = values.one("realm").filter(|typed| !typed.is_empty()) else { return Ok(None) };
        let realm = match realm_of(typed) {
            Ok(realm) => realm,
            Err(fault) => {
                let faults = BTreeMap::from([("realm".to_owned(), self.bad_realm(fault).says)]);
                return self.once_more(verb, values, &faults).await.map(Some);
            }
        };
        if verb == Verb::Never {
            return Ok(Some(Next::Done(self.decide(&realm, Rule::Never, &[]).await?)));
        }
        self.show(verb, Step::Send(realm), values, id).await.map(Some)
    }

    async fn take_details(&mut self, values: &Values) -> Result<Option<Next>, Trouble> {
        let typed = values.0.iter().filter_map(|(name, values)| {
            let attribute = Attribute::parse(name).filter(|attribute| !is_derived(*attribute))?;
            Some((attribute, values.join(" ")))
        });
        let typed: BTreeMap<Attribute, String> = typed.collect();
        if typed.is_empty() {
            return Ok(None);
        }
        let faults = self.keep(&typed).await?;
        if faults.is_empty() {
            return Ok(Some(Next::Done(self.kept(&typed))));
        }
        let words =
            |(attribute, fault): (&Attribute, &FieldFault)| (attribute.name().to_owned(), self.field_fault(*fault));
        let faults = faults.iter().map(words).collect();
        self.once_more(Verb::Set, values, &faults).await.map(Some)
    }

    /// The first form again, as it was filled in, with what is wrong beside the fields.
    async fn once_more(
        &mut self,
        verb: Verb,
        values: &Values,
        faults: &BTreeMap<String, String>,
    ) -> Result<Next, Trouble> {
        let mut fields = self.first_fields(verb, values).await?;
        for field in &mut fields {
            field.desc = field.var.as_ref().and_then(|name| faults.get(name)).cloned();
        }
        let told = |field: &Field| Some(format!("{}: {}", field.label.clone()?, field.desc.clone()?));
        let fault = Some(fields.iter().filter_map(told).collect::<Vec<_>>().join(" "));
        let form = Form { title: verb.about(&self.texts), instructions: String::new(), fields, fault };
        Ok(Next::Step(Step::First, form))
    }

    /// Warns before something is done that cannot be undone or gives everything away.
    fn make_sure(&self, verb: Verb, grave: Grave, id: &str) -> Next {
        let asked = AskedBack::with_code(self.actor, id.to_owned(), self.now());
        let instructions = self.warning(grave);
        let form = Form { title: verb.about(&self.texts), instructions, fields: Vec::new(), fault: None };
        Next::Step(Step::Sure(grave, asked), form)
    }

    async fn first_fields(&self, verb: Verb, filled: &Values) -> Result<Vec<Field>, Trouble> {
        let single = |name, label, options| vec![form::list(name, label, FieldType::ListSingle, options)];
        Ok(match verb {
            Verb::Trust | Verb::Never => {
                let realm = form::line("realm", self.say("bot-realm"), filled.one("realm"));
                vec![Field { required: true, ..realm }]
            }
            Verb::Revoke => single("site", self.say("the-site"), self.site_options().await?),
            Verb::End => single("browser", self.say("device-unknown"), self.browser_options().await?),
            Verb::Persona => single("persona", self.say("personas"), self.persona_options().await?),
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
            Verb::Clear => {
                let kept = profile::read(&self.services.database, self.actor).await?;
                let options = kept.keys().map(|kept| (kept.name().to_owned(), self.texts.detail(kept.name())));
                let field = form::list("fields", self.say("bot-detail"), FieldType::ListMulti, options.collect());
                vec![Field { required: true, ..field }]
            }
            Verb::Set => {
                let kept = profile::read(&self.services.database, self.actor).await?;
                let field = |attribute: Attribute| {
                    let is_typed = filled.0.contains_key(attribute.name());
                    let value =
                        if is_typed { filled.one(attribute.name()) } else { kept.get(&attribute).map(String::as_str) };
                    form::line(attribute.name(), self.texts.detail(attribute.name()), value)
                };
                written().map(field).collect()
            }
            _ => Vec::new(),
        })
    }

    async fn fields_to_send(&self, realm: &Realm) -> Result<Vec<Field>, Trouble> {
        let provider = &self.services.provider;
        let (_, details) = provider.given_out(self.actor).await?;
        let options = details.iter().map(|detail| (detail.name().to_owned(), self.texts.detail(detail.name())));
        let send = form::list("send", self.say("site-receives"), FieldType::ListMulti, options.collect());
        let always = provider.against_always(self.actor, realm).await?.is_none();
        let always = always.then(|| form::tick("always", self.say("site-always"), true));
        Ok([send].into_iter().chain(always).collect())
    }

    /// What a person should know before they choose what a site receives.
    async fn about_sending(&self, realm: &Realm) -> Result<String, Trouble> {
        let many = realm.as_str().contains("://*.").then(|| self.covers_many(realm));
        let against = self.services.provider.against_always(self.actor, realm).await?;
        let against = against.map(|(why, lookalike)| self.why_not_always(why, lookalike.as_ref()));
        let all = [Some(visible(realm.as_str())), many, against];
        Ok(all.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    async fn site_options(&self) -> Result<Vec<(String, String)>, Trouble> {
        let mut options = Vec::new();
        // Whoever has more sites than a list can show takes them back in chat, or on the page.
        for page in 0..4 {
            let found = self.found("", page).await?;
            let sites = found.trusted.into_iter().chain(found.refused);
            let before = options.len();
            options.extend(sites.map(|site| (site.id.to_string(), visible(&site.realm))));
            if options.len() == before {
                break;
            }
        }
        Ok(options)
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

    async fn persona_options(&self) -> Result<Vec<(String, String)>, Trouble> {
        let personas = Personas::of(&self.services.database, self.actor).await?;
        Ok(personas.iter().map(|persona| (persona.id.to_string(), self.called(persona))).collect())
    }

    fn nothing_to_choose(&self, verb: Verb) -> String {
        match verb {
            Verb::End => self.say("bot-no-browsers"),
            Verb::Clear => self.say("bot-nothing-to-clear"),
            _ => self.say("bot-no-sites"),
        }
    }
}

impl Step {
    /// Whether nothing follows this step but its end: `trust` goes on.
    pub(super) fn is_last(&self, verb: Verb) -> bool {
        !(verb == Verb::Trust && matches!(self, Self::First))
    }
}

/// What is done only for somebody who says once more that they mean it.
fn grave(verb: Verb) -> Option<Grave> {
    match verb {
        Verb::Export => Some(Grave::Export),
        Verb::Delete => Some(Grave::Delete),
        _ => None,
    }
}

fn is_list(field: &Field) -> bool {
    matches!(field.type_, FieldType::ListSingle | FieldType::ListMulti)
}
