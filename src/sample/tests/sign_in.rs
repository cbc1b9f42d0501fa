//! Signing in, in every way that works.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::sample::form::{self, Pairs, pairs};
use crate::sample::message::OPENID2;
use crate::sample::tests::provider::{Direct, xrds, xrds_page};
use crate::sample::tests::{SITE, World, run, set, value};

#[test]
fn a_person_signs_in_and_sees_each_step() {
    run(async {
        let world = World::new();
        let stopped = world.start(&world.provider.romeo(), &[("stop", "yes")]).await;
        assert_eq!(stopped.status, 200);
        let text = stopped.text();
        for words in
            ["Montague and we agreed on a secret", "Next: you go to Montague", "openid.mode=associate", "is_valid"]
        {
            assert_eq!(text.contains(words), words != "is_valid", "{words}: {text}");
        }
        let address = stopped.attribute("a.btn-primary", "href");
        let question = form::decode(address.split_once('?').unwrap().1.as_bytes()).unwrap();
        let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
        assert_eq!((seen.status, seen.location()), (303, "/welcome"), "{}", seen.text());

        let member = world.get("/welcome").await.text();
        for words in
            ["Welcome, romeo", "Asked for, not given", "Signature right, meant for us, used for the first time."]
        {
            assert!(member.contains(words), "{words}: {member}");
        }
        assert!(member.contains(&world.provider.romeo()));
        assert!(world.provider.asked("check_authentication").is_empty());
    });
}

#[test]
fn the_question_names_the_site_the_person_and_what_it_would_like_to_know() {
    run(async {
        let world = World::new();
        let question = world.ask(&format!("{}#then", world.provider.romeo()), &[]).await;
        let romeo = world.provider.romeo();
        for (name, expected) in [
            ("openid.ns", OPENID2),
            ("openid.mode", "checkid_setup"),
            ("openid.claimed_id", &romeo),
            ("openid.identity", &romeo),
            ("openid.realm", "https://localhost:8444/"),
            ("openid.assoc_handle", "shared-1"),
            ("openid.sreg.required", "nickname"),
            ("openid.sreg.optional", "email"),
        ] {
            assert_eq!(value(&question, name), expected, "{name}");
        }
        assert!(value(&question, "openid.return_to").starts_with(&format!("{SITE}/return?state=")));
    });
}

#[test]
fn a_member_leaves_and_is_gone() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        world.bring(&question, &world.provider.honest_answer(&question)).await;
        assert!(world.get("/").await.text().contains("You are signed in"));
        let cookies = world.cookies.borrow().clone();
        let seen = world.post("/signed-out", &[]).await;
        assert_eq!((seen.status, seen.location()), (303, "/signed-out"));
        assert!(world.get("/signed-out").await.text().contains("You are signed out here"));
        *world.cookies.borrow_mut() = cookies;
        assert_eq!(world.get("/welcome").await.location(), "/", "the old cookie opens nothing");
    });
}

#[test]
fn a_visit_ends_by_itself() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        world.bring(&question, &world.provider.honest_answer(&question)).await;
        world.advance(12 * 3600 - 1);
        assert!(world.get("/welcome").await.text().contains("Welcome"));
        world.advance(1);
        assert_eq!(world.get("/welcome").await.location(), "/");
    });
}

#[test]
fn without_a_secret_the_provider_is_asked() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[("secret", "none")]).await;
        assert!(question.iter().all(|(name, _)| name != "openid.assoc_handle"));
        let answer = world.provider.honest_answer(&question);
        let seen = world.bring(&question, &answer).await;
        assert_eq!(seen.location(), "/welcome", "{}", seen.text());
        assert!(world.get("/welcome").await.text().contains("We asked Montague, and it stands by it."));
        assert!(world.provider.asked("associate").is_empty());
        let mut expected = answer;
        set(&mut expected, "openid.mode", Some("check_authentication"));
        let mut check = world.provider.asked("check_authentication").pop().unwrap();
        expected.sort();
        check.sort();
        assert_eq!(check, expected, "an exact copy of everything but the mode");
    });
}

#[test]
fn the_providers_own_identifier_is_enough() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.url, &[]).await;
        let select = "http://specs.openid.net/auth/2.0/identifier_select";
        assert_eq!(value(&question, "openid.claimed_id"), select);
        assert_eq!(value(&question, "openid.identity"), select);
        let mut answer = world.provider.answer(&question);
        let with_fragment = format!("{}#2", world.provider.romeo());
        set(&mut answer.fields, "openid.claimed_id", Some(&with_fragment));
        let seen = world.bring(&question, &world.provider.sign(answer)).await;
        assert_eq!(seen.location(), "/welcome", "{}", seen.text());
        let member = world.get("/welcome").await.text();
        assert!(member.contains(&with_fragment), "the fragment belongs to the account's name: {member}");
    });
}

#[test]
fn every_way_to_publish_a_provider_is_found() {
    run(async {
        let world = World::new();
        for (what, page) in [
            ("negotiated", xrds_page as fn(&str, &str) -> HttpResponse),
            ("by header", |url, path| match path {
                "/romeo" => HttpResponse::Ok().insert_header(("X-XRDS-Location", format!("{url}/x"))).body("<p>"),
                _ => HttpResponse::Ok().content_type("text/xml").body(xrds(url, "/romeo")),
            }),
            ("by meta", |url, path| match path {
                "/romeo" => HttpResponse::Ok()
                    .content_type("text/html")
                    .body(format!(r#"<head><meta http-equiv="X-XRDS-Location" content="{url}/x">"#)),
                _ => HttpResponse::Ok().content_type("application/xrds+xml").body(xrds(url, "/romeo")),
            }),
            ("by links", |url, path| match path {
                "/romeo" => HttpResponse::Ok().body(format!(r#"<link rel="openid2.provider" href="{url}/openid">"#)),
                _ => HttpResponse::NotFound().finish(),
            }),
            ("by links, beside a document that is none", |url, path| match path {
                "/romeo" => HttpResponse::Ok()
                    .insert_header(("X-XRDS-Location", format!("{url}/x")))
                    .body(format!(r#"<link rel="openid2.provider" href="{url}/openid">"#)),
                _ => HttpResponse::NotFound().finish(),
            }),
        ] {
            world.provider.behave(|manners| manners.page = page);
            let question = world.ask(&world.provider.romeo(), &[]).await;
            assert_eq!(value(&question, "openid.identity"), world.provider.romeo(), "{what}");
        }
    });
}

#[test]
fn the_address_where_the_redirects_end_is_the_identifier() {
    run(async {
        let world = World::new();
        world.provider.behave(|manners| {
            manners.page = |url, path| match path {
                "/Romeo" => HttpResponse::Found().insert_header((header::LOCATION, "/romeo#here")).finish(),
                path => xrds_page(url, path),
            }
        });
        let question = world.ask(&format!("{}/Romeo", world.provider.url), &[]).await;
        assert_eq!(value(&question, "openid.claimed_id"), world.provider.romeo());
    });
}

#[test]
fn a_secret_is_used_until_it_expires() {
    run(async {
        let world = World::new();
        for (seconds, handle) in [(0, "shared-1"), (99, "shared-1"), (1, "shared-2")] {
            world.advance(seconds);
            let question = world.ask(&world.provider.romeo(), &[]).await;
            assert_eq!(value(&question, "openid.assoc_handle"), handle);
        }
    });
}

#[test]
fn another_kind_of_secret_is_tried_when_the_provider_suggests_it() {
    run(async {
        let world = World::new();
        world.provider.behave(|manners| {
            manners.associate = |question| {
                let suggestion = [("assoc_type", "HMAC-SHA1"), ("session_type", "DH-SHA1")];
                let [one, other] = suggestion;
                let refusal = [("ns", OPENID2), ("error", "no"), ("error_code", "unsupported-type"), one, other];
                (value(question, "openid.assoc_type") != "HMAC-SHA1").then(|| (400, pairs(refusal)))
            }
        });
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let types: Vec<_> = world
            .provider
            .asked("associate")
            .iter()
            .map(|asked| value(asked, "openid.assoc_type").to_owned())
            .collect();
        assert_eq!(types, ["HMAC-SHA256", "HMAC-SHA1"]);
        let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
        assert_eq!(seen.location(), "/welcome", "{}", seen.text());
        assert!(world.provider.asked("check_authentication").is_empty());
    });
}

#[test]
fn without_an_agreement_it_goes_on_without_a_secret() {
    run(async {
        let world = World::new();
        for (what, associate) in [
            ("a refusal", (|_| Some((400, pairs([("ns", OPENID2), ("error", "no")])))) as fn(&Pairs) -> _),
            ("a suggestion that we do not know", |_| {
                Some((400, pairs([("ns", OPENID2), ("error_code", "unsupported-type"), ("assoc_type", "HMAC-MD5")])))
            }),
            ("the same suggestion for ever", |_| {
                let own = [("assoc_type", "HMAC-SHA256"), ("session_type", "DH-SHA256")];
                let [one, other] = own;
                Some((400, pairs([("ns", OPENID2), ("error_code", "unsupported-type"), one, other])))
            }),
            ("a fault", |_| Some((500, pairs([("ns", OPENID2)])))),
            ("an empty answer", |_| Some((200, pairs([])))),
            ("version 1", |_| Some((200, pairs([("mac_key", "AAAA")])))),
        ] {
            world.provider.behave(|manners| manners.associate = associate);
            let question = world.ask(&world.provider.romeo(), &[]).await;
            assert!(question.iter().all(|(name, _)| name != "openid.assoc_handle"), "{what}");
            let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
            assert_eq!(seen.location(), "/welcome", "{what}: {}", seen.text());
        }
        assert!(world.provider.asked("associate").len() < 10, "nobody is asked for ever");
    });
}

#[test]
fn a_secret_is_forgotten_only_when_the_provider_says_so_itself() {
    run(async {
        let world = World::new();
        let says_so =
            |_: &Pairs| Some((200, pairs([("ns", OPENID2), ("is_valid", "true"), ("invalidate_handle", "shared-1")])));
        for (what, check, forgotten) in [
            ("the answer alone", (|_: &Pairs| None) as fn(&Pairs) -> Option<Direct>, false),
            ("the provider, when asked", says_so, true),
        ] {
            world.provider.behave(|manners| manners.check = check);
            let question = world.ask(&world.provider.romeo(), &[]).await;
            assert_eq!(value(&question, "openid.assoc_handle"), "shared-1");
            let mut answer = world.provider.answer(&question);
            set(&mut answer.fields, "openid.assoc_handle", Some("private"));
            set(&mut answer.fields, "openid.invalidate_handle", Some("shared-1"));
            let seen = world.bring(&question, &world.provider.sign(answer)).await;
            assert_eq!(seen.location(), "/welcome", "{what}: {}", seen.text());
            let next = world.ask(&world.provider.romeo(), &[]).await;
            assert_eq!(value(&next, "openid.assoc_handle") != "shared-1", forgotten, "{what}");
        }
    });
}

#[test]
fn a_long_answer_comes_as_a_form_even_without_the_cookie() {
    run(async {
        let world = World::new();
        let question = world.ask(&world.provider.romeo(), &[]).await;
        let mut answer = world.provider.honest_answer(&question);
        answer.push(("openid.x".to_owned(), "ü".repeat(2000)));
        answer.push(("state".to_owned(), "another".to_owned()));
        let cookies = world.cookies.take();
        let path = value(&question, "openid.return_to").strip_prefix(SITE).unwrap();
        let seen = world.post(path, &answer).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
        *world.cookies.borrow_mut() = cookies;
        let seen = world.get(seen.location()).await;
        assert_eq!((seen.status, seen.location()), (303, "/welcome"), "{}", seen.text());
    });
}

#[test]
fn two_sign_ins_of_one_browser_do_not_disturb_each_other() {
    run(async {
        let world = World::new();
        let first = world.ask(&world.provider.romeo(), &[]).await;
        let second = world.ask(&world.provider.romeo(), &[]).await;
        for question in [first, second] {
            let seen = world.bring(&question, &world.provider.honest_answer(&question)).await;
            assert_eq!(seen.location(), "/welcome", "{}", seen.text());
        }
    });
}
