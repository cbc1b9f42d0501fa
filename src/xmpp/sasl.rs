//! The words of a sign-in (RFC 4422): which mechanism, and what a server may ask for in it.

use sasl::client::mechanisms::{Plain, Scram};
use sasl::client::{Mechanism, MechanismError};
use sasl::common::scram::{ScramProvider, Sha1, Sha256};
use sasl::common::{ChannelBinding, Credentials};
use xmpp_parsers::sasl_cb::Type;
use xmpp_parsers::stream_features::StreamFeatures;

use super::XmppFault;
use super::connect::Binding;

/// The fewest rounds that a server may ask for (RFC 5802, 5.1).
const FEWEST_ROUNDS: u32 = 4096;
/// The most: some seconds of a processor's time would be too much for one sign-in.
const MOST_ROUNDS: u32 = 500_000;
/// The longest challenge; those of servers have about a hundred characters.
const LONGEST_CHALLENGE: usize = 4096;

/// One sign-in under way.
pub(super) struct Exchange {
    mechanism: Box<dyn Mechanism + Send>,
    name: Name,
    /// What we have said first, in which our own nonce is.
    begun: Vec<u8>,
}

/// The mechanisms that are used, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    ScramSha256Plus,
    ScramSha1Plus,
    ScramSha256,
    ScramSha1,
    Plain,
}

impl Name {
    const ALL: [Self; 5] =
        [Self::ScramSha256Plus, Self::ScramSha1Plus, Self::ScramSha256, Self::ScramSha1, Self::Plain];

    /// As it goes over the line.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::ScramSha256Plus => "SCRAM-SHA-256-PLUS",
            Self::ScramSha1Plus => "SCRAM-SHA-1-PLUS",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::Plain => "PLAIN",
        }
    }

    fn is_bound(self) -> bool {
        matches!(self, Self::ScramSha256Plus | Self::ScramSha1Plus)
    }
}

/// What of that which a server offers can be used, the best first.
///
/// # Errors
/// [`XmppFault::NoMechanism`]
pub(super) fn choose(features: &StreamFeatures, binding: &Binding, plain: bool) -> Result<Name, XmppFault> {
    let offered = &features.sasl_mechanisms;
    let bound = binding.is_some() && takes_exporter(features);
    let usable = |name: &Name| match name {
        Name::Plain => plain,
        name => bound || !name.is_bound(),
    };
    let found = Name::ALL.into_iter().filter(usable).find(|name| offered.contains(name.text()));
    found.ok_or_else(|| XmppFault::NoMechanism { offered: offered.iter().map(|name| short(name)).collect(), plain })
}

/// Whether the server says that a line is told by what TLS 1.3 has for it (XEP-0440). One that only offers to bind may
/// mean what older TLS had, as ejabberd 23.01 does even in TLS 1.3, and would refuse the right password.
fn takes_exporter(features: &StreamFeatures) -> bool {
    features.sasl_cb.as_ref().is_some_and(|known| known.types.contains(&Type::TlsExporter))
}

/// A name that somebody else chose, for a log.
fn short(name: &str) -> String {
    name.chars().filter(char::is_ascii_graphic).take(40).collect()
}

impl Exchange {
    /// Begins to sign somebody in.
    ///
    /// # Errors
    /// When there is no randomness.
    pub(super) fn new(
        name: Name,
        features: &StreamFeatures,
        binding: Binding,
        (username, password): (&str, &str),
    ) -> Result<Self, XmppFault> {
        let offers_bound = features.sasl_mechanisms.iter().any(|name| name.ends_with("-PLUS"));
        let binding = match binding {
            Some(data) if name.is_bound() => ChannelBinding::TlsExporter(data),
            // "We could, and think that you can't" (RFC 5802, 6): who took the better ones out of the offer is found out.
            Some(_) if !offers_bound => ChannelBinding::Unsupported,
            _ => ChannelBinding::None,
        };
        let credentials = Credentials::default().with_password(password).with_channel_binding(binding);
        // In SCRAM a comma parts fields (RFC 5802, 5.1); PLAIN has none.
        let escaped = || credentials.clone().with_username(username.replace('=', "=3D").replace(',', "=2C"));
        let mut mechanism = match name {
            Name::ScramSha256Plus | Name::ScramSha256 => scram::<Sha256>(escaped()),
            Name::ScramSha1Plus | Name::ScramSha1 => scram::<Sha1>(escaped()),
            Name::Plain => {
                Plain::from_credentials(credentials.with_username(username)).map(|plain| Box::new(plain) as _)
            }
        }
        .map_err(|_| XmppFault::Odd("no sign-in could be begun"))?;
        let begun = mechanism.initial();
        Ok(Self { mechanism, name, begun })
    }

    /// What is said first.
    pub(super) fn begun(&self) -> Vec<u8> {
        self.begun.clone()
    }

    /// What a challenge is answered with. Takes a processor's time.
    ///
    /// # Errors
    /// For what no honest server asks.
    pub(super) fn answer(&mut self, challenge: &[u8]) -> Result<Vec<u8>, XmppFault> {
        if self.name == Name::Plain {
            return Err(XmppFault::Odd("a question where PLAIN has none"));
        }
        self.examine(challenge)?;
        self.mechanism.response(challenge).map_err(|_| XmppFault::Odd("a challenge that is none"))
    }

    /// Whether the server has shown, with its yes, that it knows the password itself.
    ///
    /// # Errors
    /// [`XmppFault::Impostor`]
    pub(super) fn is_proven(&mut self, data: &[u8]) -> Result<(), XmppFault> {
        match self.mechanism.success(data) {
            Ok(()) => Ok(()),
            Err(MechanismError::InvalidState) => Err(XmppFault::Odd("a yes before the password was asked for")),
            Err(_) => Err(XmppFault::Impostor),
        }
    }

    /// A challenge is short, goes on with our own nonce (RFC 5802, 5.1), and asks for a sensible number of rounds.
    fn examine(&self, challenge: &[u8]) -> Result<(), XmppFault> {
        let odd = XmppFault::Odd;
        let text = std::str::from_utf8(challenge).map_err(|_| odd("a challenge that is none"))?;
        if text.len() > LONGEST_CHALLENGE {
            return Err(odd("a challenge without end"));
        }
        let field =
            |text: &str, name: &str| text.split(',').find_map(|field| field.strip_prefix(name).map(ToOwned::to_owned));
        let ours = std::str::from_utf8(&self.begun).ok().and_then(|begun| field(begun, "r="));
        let theirs = field(text, "r=");
        let goes_on =
            ours.zip(theirs).is_some_and(|(ours, theirs)| theirs.len() > ours.len() && theirs.starts_with(&ours));
        if !goes_on {
            return Err(odd("a challenge that does not go on from what we said"));
        }
        match field(text, "i=").and_then(|rounds| rounds.parse().ok()) {
            Some(FEWEST_ROUNDS..=MOST_ROUNDS) => Ok(()),
            Some(0..FEWEST_ROUNDS) => Err(odd("so few rounds that a listener could find the password out")),
            Some(_) => Err(odd("so many rounds that nobody could wait for them")),
            None => Err(odd("a challenge that is none")),
        }
    }
}

fn scram<S: ScramProvider + Send + 'static>(
    credentials: Credentials,
) -> Result<Box<dyn Mechanism + Send>, MechanismError> {
    Ok(Box::new(Scram::<S>::from_credentials(credentials)?))
}
