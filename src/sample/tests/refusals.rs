//! Answers that must not be believed, one by one, and identifiers that lead nowhere.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::sample::form::{self, Pairs, pairs};
use crate::sample::message::OPENID2;
use crate::sample::tests::provider::{Unsigned, xrds, xrds_page};
use crate::sample::tests::{SITE, World, run, set, value};

/// Changes one field of an answer before it is signed: the provider itself lies.
fn lie(name: &'static str, value: &'static str) -> impl Fn(&mut Unsigned) {
    move |answer| set(&mut answer.fields, name, Some(value))
}

/// Signs an answer after that change and says what the site thinks of it.
async fn judge(world: &World, change: impl Fn(&mut Unsigned), tamper: impl Fn(&mut Pairs)) -> String {
    let question = world.ask(&world.provider.romeo(), &[]).await;
    let mut answer = world.provider.answer(&question);
    change(&mut answer);
    let mut answer = world.provider.sign(answer);
    tamper(&mut answer);
    let seen = world.bring(&question, &answer).await;
    assert_eq!(seen.status, 400, "{}", seen.text());
    assert_eq!(world.get("/welcome").await.location(), "/");
    seen.text()
}

#[test]
fn an_answer_that_lies_is_refused_although_its_signature_is_right() {
    run(async {
        let world = World::new();
        let romeo = "https://montague.example/openid/romeo";
        for (name, value, words) in [
            ("openid.ns", "http://openid.net/signon/1.1", "no OpenID 2.0 message"),
            ("openid.mode", "checkid_setup", "no OpenID 2.0 message"),
            ("openid.return_to", "https://evil.example/return", "meant for another address"),
            ("openid.return_to", "https://localhost:8444/return?state=other", "meant for another address"),
            ("openid.op_endpoint", "https://evil.example/openid", "names another provider"),
            ("openid.claimed_id", romeo, "about another identifier"),
            ("openid.identity", romeo, "about another identifier"),
            ("openid.response_nonce", "2026-01-02T02:59:04Zx", "more than five minutes old"),
            ("openid.response_nonce", "2026-01-02T03:09:06Zx", "from the future"),
            ("openid.response_nonce", "yesterday", "no nonce at all"),
        ] {
            let text = judge(&world, lie(name, value), |_| ()).await;
            assert!(text.contains(words), "{name}={value}: {text}");
        }
    });
}

#[test]
fn an_answer_that_was_changed_on_the_way_is_refused() {
    run(async {
        let world = World::new();
        for (name, value, words) in [
            ("openid.sreg.nickname", Some("mercutio"), "signature is wrong"),
            ("openid.response_nonce", Some("2026-01-02T03:04:06Z"), "signature is wrong"),
            ("openid.sig", Some("AAAA"), "signature is wrong"),
            ("openid.sig", Some("?"), "signature is wrong"),
            ("openid.sig", None, "does not say openid.sig"),
            ("openid.signed", None, "does not say openid.signed"),
            ("openid.signed", Some(""), "makes no sense"),
            ("openid.signed", Some("claimed_id,identity"), "does not cover openid.op_endpoint"),
            ("openid.assoc_handle", None, "does not say openid.assoc_handle"),
            ("openid.assoc_handle", Some("another"), "does not stand by this answer"),
            ("openid.op_endpoint", None, "does not say openid.op_endpoint"),
            ("openid.claimed_id", None, "does not say openid.claimed_id"),
            ("openid.identity", None, "does not say openid.identity"),
            ("openid.return_to", None, "does not say openid.return_to"),
            ("openid.response_nonce", None, "does not say openid.response_nonce"),
            ("openid.sreg.nickname", None, "something that is not in the answer"),
            ("openid.ns", None, "no OpenID 2.0 message"),
            ("openid.mode", None, "no OpenID 2.0 message"),
        ] {
            let text = judge(&world, |_| (), |answer| set(answer, name, value)).await;
            assert!(text.contains(words), "{name}: {text}");
        }
        let doubled = |answer: &mut Pairs| answer.push(("openid.identity".to_owned(), "x".to_owned()));
        assert!(judge(&world, |_| (), doubled).await.contains("openid.identity twice"));
    });
}

#[test]
fn an_unsigned_detail_is_not_shown() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let mut answer = world.provider.honest_answer(&question);
        set(&mut answer, "openid.sreg.email", Some("victim@example.org"));
        let seen = world.bring(&question, &answer).await;
        assert_eq!(seen.location(), "/welcome");
        let member = world.get("/welcome").await;
        let facts = scraper::Html::parse_document(&member.body);
        let facts =
            facts.select(&scraper::Selector::parse(".facts").unwrap()).next().unwrap().text().collect::<String>();
        assert!(facts.contains("Asked for, not given") && !facts.contains("victim"), "{facts}");
    });
}

#[test]
fn a_nonce_counts_once() {
    run(async {
        let world = World::new();
        for (turn, words) in [(1, ""), (2, "used before")] {
            let question = world.ask(&world.provider.romeo(), &[]).await;
            let mut answer = world.provider.answer(&question);
            set(&mut answer.fields, "openid.response_nonce", Some("2026-01-02T03:04:05Zsame"));
            let seen = world.bring(&question, &world.provider.sign(answer)).await;
            assert_eq!(seen.location() == "/welcome", turn == 1);
            assert!(seen.text().contains(words), "{}", seen.text());
        }
    });
}

#[test]
fn an_answer_that_nobody_believes_uses_up_no_nonce() {
    run(async {
        let world = World::new();
        let nonce = "2026-01-02T03:04:05Zsame";
        judge(&world, lie("openid.response_nonce", nonce), |answer| set(answer, "openid.sig", Some("AAAA"))).await;
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let mut answer = world.provider.answer(&question);
        set(&mut answer.fields, "openid.response_nonce", Some(nonce));
        assert_eq!(world.bring(&question, &world.provider.sign(answer)).await.location(), "/welcome");
    });
}

#[test]
fn an_answer_belongs_to_one_sign_in_and_one_browser() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let answer = world.provider.honest_answer(&question);

        let cookies = world.cookies.take();
        assert!(world.bring(&question, &answer).await.text().contains("in another browser"));
        *world.cookies.borrow_mut() = cookies;
        let another = world.ask(&world.provider.romeo(), &[]).await;
        assert!(world.bring(&another, &answer).await.text().contains("meant for another address"));

        assert_eq!(world.bring(&question, &answer).await.location(), "/welcome");
        assert!(world.bring(&question, &answer).await.text().contains("It came before"));
    });
}

#[test]
fn the_address_has_to_come_back_as_it_was() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let answer = world.provider.honest_answer(&question);
        let query = form::encode(&answer);
        let state = value(&question, "openid.return_to").split_once('?').unwrap().1;
        for (address, words) in [
            (format!("/return?{query}"), "not quite the one"),
            (format!("/return?{state}&more=1&{query}"), "not quite the one"),
            (format!("/return?{state}&{state}&{query}"), "not quite the one"),
            (format!("/return?{}&{query}", state.replace("state", "stat")), "not quite the one"),
            (format!("/return?state=&{query}"), "not waiting for this answer"),
            (format!("/return?state=unknown&{query}"), "not waiting for this answer"),
            (format!("/return?{state}&openid.x=%FF"), "cannot be read"),
        ] {
            let seen = world.get(&address).await;
            assert_eq!(seen.status, 400);
            assert!(seen.text().contains(words), "{address}: {}", seen.text());
        }
        assert_eq!(world.bring(&question, &answer).await.location(), "/welcome", "none of these used it up");
    });
}

#[test]
fn a_form_has_its_message_in_the_body_only() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let address = value(&question, "openid.return_to").strip_prefix(SITE).unwrap();
        let seen = world.post(&format!("{address}&openid.mode=cancel"), &pairs([("openid.ns", OPENID2)])).await;
        assert_eq!(seen.status, 400);
    });
}

#[test]
fn a_sign_in_is_not_waited_for_for_ever() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        world.advance(15 * 60);
        let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
        assert!(seen.text().contains("longer than 15 minutes"), "{}", seen.text());
    });
}

#[test]
fn a_secret_that_ended_meanwhile_proves_nothing() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        world.advance(100);
        let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
        assert!(seen.text().contains("secret with the provider ended"), "{}", seen.text());
    });
}

#[test]
fn only_a_clear_yes_of_the_provider_counts() {
    run(async {
        let world = World::new();
        for (what, check) in [
            ("no", (|_| Some((200, pairs([("ns", OPENID2), ("is_valid", "false")])))) as fn(&Pairs) -> _),
            ("upper case", |_| Some((200, pairs([("ns", OPENID2), ("is_valid", "TRUE")])))),
            ("another version", |_| Some((200, pairs([("is_valid", "true")])))),
            ("nothing", |_| Some((200, pairs([])))),
            ("an error", |_| Some((400, pairs([("ns", OPENID2), ("error", "no")])))),
        ] {
            world.provider.behave(|manners| manners.check = check);
            let question = world.ask(&world.provider.romeo(), &[("secret", "none")]).await;
            let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
            assert!(seen.text().contains("does not stand by this answer"), "{what}: {}", seen.text());
        }
        world.provider.behave(|manners| manners.check = |_| Some((500, pairs([]))));
        let question = world.ask(&world.provider.romeo(), &[("secret", "none")]).await;
        let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
        assert!(seen.text().contains("We could not ask the provider"), "{}", seen.text());
    });
}

#[test]
fn a_provider_speaks_only_for_identifiers_that_name_it() {
    run(async {
        let world = World::new();
        for (what, page, words) in [
            (
                "another endpoint",
                (|url, path| match path {
                    "/romeo" => xrds_page("http://127.0.0.1:1", "/romeo"),
                    path => xrds_page(url, path),
                }) as fn(&str, &str) -> HttpResponse,
                "does not belong to the provider",
            ),
            (
                "another local name",
                |url, path| match path {
                    "/romeo" => HttpResponse::Ok()
                        .content_type("application/xrds+xml")
                        .body(xrds(url, "/romeo").replace("/romeo</LocalID>", "/juliet</LocalID>")),
                    path => xrds_page(url, path),
                },
                "does not belong to the provider",
            ),
            (
                "a redirect to somebody else",
                |url, path| match path {
                    "/romeo" => HttpResponse::Found().insert_header((header::LOCATION, "/juliet")).finish(),
                    path => xrds_page(url, path),
                },
                "does not belong to the provider",
            ),
            ("a provider again", |url, _| xrds_page(url, "/"), "does not belong to the provider"),
            (
                "nothing",
                |url, path| match path {
                    "/romeo" => HttpResponse::NotFound().finish(),
                    path => xrds_page(url, path),
                },
                "could not look up",
            ),
        ] {
            world.provider.behave(|manners| manners.page = page);
            let question = world.ask(&world.provider.url, &[]).await;
            let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
            assert!(seen.text().contains(words), "{what}: {}", seen.text());
        }
    });
}

#[test]
fn no_and_other_answers_have_pages_of_their_own() {
    run(async {
        let world = World::new();
        for (mode, status, words) in [
            ("cancel", 200, "Montague told us that you don’t want to sign in."),
            ("setup_needed", 400, "has to ask you something first"),
            ("error", 400, "“<b>no</b>”"),
        ] {
            let question = world.ask(&world.provider.romeo(), &[]).await;
            let answer = pairs([("openid.ns", OPENID2), ("openid.mode", mode), ("openid.error", "<b>no</b>")]);
            let seen = world.bring(&question, &answer).await;
            assert_eq!(seen.status, status);
            assert!(seen.text().contains(words), "{mode}: {}", seen.text());
        }
    });
}

#[test]
fn identifiers_that_lead_nowhere_say_why() {
    run(async {
        let world = World::new();
        for (page, words) in [
            ((|_, _| HttpResponse::NotFound().finish()) as fn(&str, &str) -> HttpResponse, "The answer was “404”."),
            (|_, _| HttpResponse::Ok().body("<p>Hello"), "does not say where you sign in"),
            (|_, _| HttpResponse::Ok().content_type("application/xrds+xml").body("<p>"), "cannot be read"),
            (|_, _| HttpResponse::Ok().body(vec![b'x'; 200_000]), "too long"),
            (|_, _| HttpResponse::Ok().body(vec![0xff]), "not UTF-8"),
            (|url, path| redirect(&format!("{url}{path}x")), "leads on and on"),
            (|_, _| redirect("file:///etc/passwd"), "does not begin with http"),
            (|_, _| HttpResponse::Found().finish(), "cannot be read"),
            (|_, _| HttpResponse::Ok().insert_header(("X-XRDS-Location", "file:///x")).finish(), "cannot be read"),
            (|_, path| xrds_page("javascript:alert(1)//", path), "no web address"),
            (|_, path| xrds_page("http://op.example/ü\n", path), "no web address"),
            (|_, path| xrds_page("http://op.example/#", path), "no web address"),
            (|url, path| xrds_page(&format!("{url}/{}", "x".repeat(2048)), path), "too long to be used"),
        ] {
            world.provider.behave(|manners| manners.page = page);
            let seen = world.start(&world.provider.romeo(), &[]).await;
            assert_eq!(seen.status, 400);
            assert!(seen.text().contains(words), "{words}: {}", seen.text());
        }
        world.provider.stop().await;
        let seen = world.start(&world.provider.romeo(), &[]).await;
        assert!(seen.text().contains("There was no answer"), "{}", seen.text());
    });
}

fn redirect(to: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((header::LOCATION, to)).finish()
}
