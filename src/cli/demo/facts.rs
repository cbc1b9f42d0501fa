//! What the demo prints: for people, or as one line of JSON for programs.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{Places, romeo};

/// What somebody has to know to use the demo.
pub(super) struct Facts {
    /// Where everything answers.
    pub(super) places: Places,
    /// The person's password.
    pub(super) password: Zeroizing<String>,
    /// The certificate to trust.
    pub(super) authority: PathBuf,
    /// The configuration that was written.
    pub(super) config: PathBuf,
}

impl Facts {
    /// For people; the last line says that everything answers.
    pub(super) fn text(&self) -> String {
        format!(
            "\
Montague is running on this machine.

  Open             {site}, a sample site
  and sign in as   {identifier}
  User name        {user}
  Password         {password}

  The provider     {url} (and {http})
  Style guide      {url}/styleguide, every page in every variant
  Configuration    {config}
  Certificate      {authority}

Your browser will warn you about both addresses, because Montague made the certificate itself. Go on all the same, or
let the browser trust authority.pem: nobody can misuse it, its key was thrown away. Ctrl+C ends the demo.

ready",
            site = self.places.site_url,
            identifier = self.places.identifier(),
            user = romeo::NAME,
            password = self.password.as_str(),
            url = self.places.url,
            http = self.places.http_url,
            config = self.config.display(),
            authority = self.authority.display(),
        )
    }

    /// For programs: one object on one line.
    pub(super) fn json(&self) -> String {
        serde_json::json!({
            "url": self.places.url,
            "http_url": self.places.http_url,
            "site_url": self.places.site_url,
            "user": romeo::NAME,
            "password": self.password.as_str(),
            "ca_file": self.authority,
            "config": self.config,
        })
        .to_string()
    }
}
