//! What a second demo finds of the first, and what the other commands can do with it.

use std::ffi::OsString;
use std::io;

use tempfile::TempDir;

use super::*;
use crate::account::person::{Actor, Domain, Jid, Username};
use crate::account::{password, profile};
use crate::credentials::local::LocalAccounts;
use crate::credentials::preparation::Password;
use crate::openid::extension::Attribute;

/// The parts of a demo in a folder, as they are before it answers.
async fn opened(folder: &Path) -> App {
    let provider = listeners(Some(0), Some(0)).unwrap();
    let places = Places::of(&provider, &listeners(Some(0), None).unwrap());
    let file = files::write_configuration(folder, &places).unwrap();
    let config = Config::load(&file, Environment::default()).unwrap();
    App::on(provider, config, System::machine().unwrap()).await.unwrap()
}

fn romeo() -> Actor {
    Actor::operator(Jid {
        username: Username::prepare(romeo::NAME).unwrap(),
        domain: Domain::prepare(romeo::DOMAIN).unwrap(),
    })
}

fn folder() -> (PathBuf, TempDir) {
    let above = tempfile::tempdir().unwrap();
    (files::open_folder(&above.path().join("not/there/yet")).unwrap(), above)
}

#[tokio::test]
async fn the_password_stays_the_same_from_demo_to_demo_until_somebody_changes_it() {
    let (folder, _above) = folder();
    let app = opened(&folder).await;
    let first = romeo::welcome(app.parts(), &folder).await.unwrap();
    assert!(first.len() == 20 && first.split('-').all(|word| word.len() == 6), "{first:?}");
    let app = opened(&folder).await;
    assert_eq!(romeo::welcome(app.parts(), &folder).await.unwrap(), first);

    let parts = app.parts();
    let accounts = LocalAccounts::new(parts.database.clone(), parts.system.clone());
    let other = Password::prepare("another").unwrap();
    password::change(&parts.database, &accounts, &romeo(), &other, parts.system.now()).await.unwrap();
    let second = romeo::welcome(parts, &folder).await.unwrap();
    assert_ne!(second, first);
    assert_eq!(romeo::welcome(parts, &folder).await.unwrap(), second);
}

/// "Could not ask" is no "no": the password may be right, and others may know it.
#[tokio::test]
async fn a_password_that_cannot_be_checked_is_kept_and_the_demo_says_so() {
    let (folder, _above) = folder();
    let app = opened(&folder).await;
    let first = romeo::welcome(app.parts(), &folder).await.unwrap();
    let database = &app.parts().database;
    let hash: (String,) =
        crate::store::row!(database, "SELECT password_hash FROM local_account").await.unwrap().unwrap();
    let store = async |hash: &str| {
        crate::store::execute!(database, "UPDATE local_account SET password_hash = $1", hash).await.unwrap();
    };
    store("not to be read").await;
    let refused = romeo::welcome(app.parts(), &folder).await.unwrap_err();
    assert!(matches!(refused, CliError::Backend { .. }), "{refused:?}");
    store(&hash.0).await;
    assert_eq!(romeo::welcome(app.parts(), &folder).await.unwrap(), first);
}

#[tokio::test]
async fn the_details_are_filled_in_once_and_then_the_persons_own() {
    let (folder, _above) = folder();
    let app = opened(&folder).await;
    let (database, now) = (&app.parts().database, app.parts().system.now());
    romeo::welcome(app.parts(), &folder).await.unwrap();
    let details = profile::read(database, &romeo()).await.unwrap();
    assert_eq!(details.len(), 9);
    assert_eq!(details[&Attribute::Email], "romeo@montague.lit");
    profile::set(database, &romeo(), &[(Attribute::Email, String::new())].into(), now).await.unwrap();
    romeo::welcome(app.parts(), &folder).await.unwrap();
    assert_eq!(profile::read(database, &romeo()).await.unwrap().len(), 8);
}

#[test]
fn the_other_commands_work_with_the_configuration_it_writes() {
    let (folder, _above) = folder();
    let file = folder.join("montague.toml");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async { romeo::welcome(opened(&folder).await.parts(), &folder).await.unwrap() });
    for command in ["config check --connect", "user add juliet --password-stdin", "user passwd romeo --password-stdin"]
    {
        let arguments = format!("montague {command} --config {}", file.display());
        let (mut input, mut errors) = (&b"capulet-7\n"[..], Vec::new());
        let mut terminal = Terminal { input: &mut input, output: &mut io::sink(), errors: &mut errors };
        let status = crate::cli::run(arguments.split(' ').map(OsString::from), &mut terminal);
        assert_eq!(status, 0, "{command}: {}", String::from_utf8_lossy(&errors));
    }
}

#[tokio::test]
async fn the_sample_site_is_told_to_trust_the_certificate_of_the_demo() {
    let (folder, _above) = folder();
    let app = opened(&folder).await;
    let (provider, site) = (listeners(Some(0), Some(0)).unwrap(), listeners(Some(0), None).unwrap());
    let settings = club(&Places::of(&provider, &site), app.authority().unwrap()).unwrap();
    assert!(Site::new(settings, app.parts().system.clone()).is_ok());
}
