### The English texts of every page. A line that begins with a name is a sentence; the names stand in the templates.
### To add a language, translate this file into one of its own, named after the language.

## Words used everywhere

name = Montague
language-name = English
language = Language
language-change = Change
skip = Skip to the page
run-by = Run by the people of { $domain }
what-is-this = What is this?
sign-in = Sign in
sign-out = Sign out
to-my-account = Go to my account
to-home = To the { name } home page
home-link = Home
try-again = Try again
see-your-sites = See your sites
the-site = The site
covers = Your choice covers { $address }
back-to-site = Go back to { $site }
whose-fault = Whose fault is it?
what-you-can-do = What you can do
reference = If you ask someone for help, give them this reference: { $reference }

## Days and lengths of time

day-clock = { $hour }:{ $minute }
clock-utc = { $clock } UTC
day-today = today, { $clock }
day-yesterday = yesterday
day-today-heading = Today
day-yesterday-heading = Yesterday
day-on = on { $date }
day-date = { $day } { $month } { $year }
day-date-heading = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## Browsers

device-on = { $browser } on { $system }
device-unknown = A browser

## Details a site may ask for: as a label, and within a sentence

detail-identifier = Identifier
detail-identifier-within = identifier
detail-delegated = Other identifier
detail-delegated-within = other identifier
detail-nickname = Nickname
detail-nickname-within = nickname
detail-email = E-mail address
detail-email-within = e-mail address
detail-fullname = Full name
detail-fullname-within = full name
detail-dob = Date of birth
detail-dob-within = date of birth
detail-gender = Gender
detail-gender-within = gender
detail-postcode = Postcode
detail-postcode-within = postcode
detail-country = Country
detail-country-within = country
detail-language = Language
detail-language-within = language
detail-timezone = Time zone
detail-timezone-within = time zone
detail-prefix = Title before the name
detail-prefix-within = title before the name
detail-first-name = First name
detail-first-name-within = first name
detail-middle-name = Middle name
detail-middle-name-within = middle name
detail-last-name = Last name
detail-last-name-within = last name
detail-suffix = Addition after the name
detail-suffix-within = addition after the name
detail-birth-year = Year of birth
detail-birth-year-within = year of birth
detail-birth-month = Month of birth
detail-birth-month-within = month of birth
detail-birth-day = Day of birth
detail-birth-day-within = day of birth
detail-street = Street
detail-street-within = street
detail-street-more = Second line of the address
detail-street-more-within = second line of the address
detail-city = City
detail-city-within = city
detail-state = State or region
detail-state-within = state or region
detail-work-street = Street at work
detail-work-street-within = street at work
detail-work-street-more = Second line of the address at work
detail-work-street-more-within = second line of the address at work
detail-work-city = City at work
detail-work-city-within = city at work
detail-work-state = State or region at work
detail-work-state-within = state or region at work
detail-work-postcode = Postcode at work
detail-work-postcode-within = postcode at work
detail-work-country = Country at work
detail-work-country-within = country at work
detail-phone = Telephone number
detail-phone-within = telephone number
detail-home-phone = Telephone number at home
detail-home-phone-within = telephone number at home
detail-work-phone = Telephone number at work
detail-work-phone-within = telephone number at work
detail-mobile-phone = Mobile number
detail-mobile-phone-within = mobile number
detail-fax = Fax number
detail-fax-within = fax number
detail-chat = Chat address
detail-chat-within = chat address
detail-messenger = Preferred messenger
detail-messenger-within = preferred messenger
detail-aim = AIM name
detail-aim-within = AIM name
detail-icq = ICQ number
detail-icq-within = ICQ number
detail-msn = MSN name
detail-msn-within = MSN name
detail-yahoo = Yahoo name
detail-yahoo-within = Yahoo name
detail-skype = Skype name
detail-skype-within = Skype name
detail-web-page = Web page
detail-web-page-within = web page
detail-blog = Blog
detail-blog-within = blog
detail-company = Company
detail-company-within = company
detail-job-title = Job title
detail-job-title-within = job title
detail-biography = Short biography
detail-biography-within = short biography
detail-image = Address of a picture
detail-image-within = address of a picture
list-last-two = { $first } and { $last }
list-more = { $first }, { $rest }

## Home

home-title = { name }: one name for every door
home-heading = One name for every door
home-lead = Sign in to other sites with the chat account you already have at { $domain }. No new password, and no site ever sees the one you have.
home-sign-in = Sign in to { name }
home-name-heading = Your name is an address
home-name = On a site that offers OpenID, type your identifier instead of a user name and password:
home-your-name = your-name
home-decide-heading = You decide what is shared
home-decide = The first time, we show you which site is asking and what it would like to know. You tick what it may have, or say no.
home-back-heading = You can take it back
home-back = Here you see every site you trust, when you last used it, and who tried to sign in as you. Stop trusting a site with one button.
home-check = If a site refuses your identifier, find out why. We look at it the way a site does and tell you, step by step, what we see.

## Checking an identifier

check-link = Check an identifier
check-own = Check my identifier
check-label = Your identifier
check-button = Check
check-works = Your identifier works
check-works-lead = A site that you give { $address } will find everything it needs. If one still refuses you, the fault is on its side.
check-works-for-some-lead = A site that you give { $address } finds everything it needs. What may still keep it away is marked below.
check-fails = A site would not find your identifier
check-fails-lead = The steps below show how far a site comes, and what you can do.
check-elsewhere = This identifier is not one of ours
check-elsewhere-lead = So we cannot say whether it works.
check-instead = Type this instead
check-corrected = Check the corrected one
check-another = Check another
check-steps = What a site sees
check-well-formed = The address is well formed
check-no-address = This is not a web address
check-no-address-why = An identifier is a web address, such as { $address }
check-i-name = This is an i-name
check-i-name-why = Sites no longer look up names that begin with = or @. Use a web address, such as { $address }
check-not-ours = The address is run by others
check-not-ours-why = We do not open pages elsewhere. Ask the people who run it. Our identifiers begin with { $address }
check-protected = The connection is protected
check-protected-why = The address begins with https, and nothing speaks against the certificate.
check-self-made = The certificate is home-made
check-self-made-why = { name } made it itself. Sites trust it only if they were told to.
check-doubtful = The certificate has a fault
check-doubtful-why = It has run out, or is made out for another name. Sites will not come in. The people who run { $domain } have to renew it.
check-http = The address begins with http
check-http-why = Sites are led on to the protected address. Better give them that one: { $address }
check-taken-for-http = The address does not begin with https
check-taken-for-http-why = Sites then go to http first and are led on to the protected address. Better give them that one: { $address }
check-nothing-over-http = Nothing answers over http there
check-nothing-over-http-why = Without https, sites find nothing at this address. Give them the protected one: { $address }
check-led-on = The address leads on
check-led-on-why = Sites go on to { $address } and know you by that.
check-nobody = There is no identifier at this address
check-nobody-why = Please look at the spelling. Our identifiers look like { $address }
check-nobody-at = There is no identifier at this address
check-nobody-at-why = An identifier ends with the name only, without @ and what follows. Use { $address } instead.
check-contradiction = The address contradicts itself
check-contradiction-why = What it tells sites in one place is not what it tells them in another. This is our fault; please tell the people who run { $domain }.
check-endpoint = The page says where to sign in
check-endpoint-why = It names { $address }, which is this { name }.
check-known-as = Sites know you by this name
check-chooses = You choose when you sign in
check-chooses-why = This is the address of { name } itself. A site that gets it learns your own identifier once you have signed in.
check-announced = Sites understand it
check-announced-why = It speaks { $list }.
check-announced-no-old = Sites that know only OpenID 1 cannot use it.
check-start = Signing in can start
check-start-why = We asked there as a site does, and were told that it takes a sign-in.
check-no-start = Signing in cannot start
check-no-start-why = We asked there as a site does, and got no answer that a site understands. This is our fault; please tell the people who run { $domain }.
check-not-looked-at = Where to sign in
check-not-looked-at-why = Not looked at, because of step { $number }.

## The page of an identifier

also-known-as = Also known as
also-known-as-http = An identifier that begins with http:// is only as safe as the network between a site and us. Please use the one above for new sites.
identity-title = { $name } at { $domain }
identity-lead = This address is { $name }’s name on other sites. Sites come here to find out where { $name } signs in.
identity-you-heading = Is this you?
identity-you = On a site that offers OpenID, give this address as your name. You come back here to sign in, and you choose what the site learns.
identity-visiting-heading = Just visiting?
identity-visiting = There is nothing else to see: this page tells nothing about { $name }, and it cannot be used to write to { $name }.
identity-own-heading = This is your identifier, { $name }
identity-own-lead = Give this address to a site that offers OpenID. Others who open it see only that it exists.
identity-sites = You trust { $trusted ->
    [0] no site yet
    [one] { $trusted } site
   *[other] { $trusted } sites
}{ $refused ->
    [0] .
   *[other] {" "}and refuse { $refused }.
}

## For site builders

builders = For site builders
builders-endpoint = Sign-in address
builders-versions = Versions
builders-description = Description
builders-description-value = The identifier’s own address, as { $type }

## The endpoint, opened by a person

endpoint-title = This address is for sites
endpoint-lead = Sites that let you sign in with { name } talk to it. Opened by itself, it has nothing to do.
endpoint-person-heading = Are you a person?
endpoint-person = Then you need your identifier, not this address. The home page says what it looks like.

## Signing in

login-site-title = Sign in to go on to { $site }
login-to-site = to go on to { $site }
login-at = with your chat account at { $domain }
login-look = First a look at the address bar: it must begin with { $address }
username = User name
username-hint = The first part of your chat address, for example romeo
password = Password
remember = Keep me signed in for { $span }
remember-hint = Only on a device that is yours
login-cancel = Go back to { $site } without signing in
login-no-account = You have no account here yet? Accounts come from the chat server { $domain }; ask the people who run it.

login-ended-title = You were signed out meanwhile – Sign in
login-ended = You were signed out meanwhile
login-ended-advice = So your answer was not used, and nothing was shared. Sign in to answer again.
login-again-title = Sign in once more
login-again = { $site } asks you to sign in once more
login-again-advice = It wants to be sure that it is still you. Your sign-in here was longer ago than it likes.

login-wrong-title = That did not work – Sign in
login-wrong = User name and password don’t fit together
login-wrong-advice = Please try again. Capital and small letters count.

login-other-title = Your account is at { $domain } – Sign in
login-other = Accounts of { $domain } sign in at their own address
login-other-advice = It is { $address }
login-other-site = The site that sent you asked here. Go back to it and give it your identifier at { $domain }.

login-throttled-title = Please wait – Sign in
login-throttled-heading = Please wait { $span }
login-throttled = There were too many wrong tries
login-throttled-until = To keep guessers out, no more passwords are tried from here until { $clock }. Your account is not locked, and nothing has happened to it.
login-not-me-heading = It wasn’t you?
login-not-me = Someone may be guessing. They did not get in.

login-away-heading = We can’t check passwords right now
login-away = The chat server does not answer
login-away-fault = Your password is neither right nor wrong: we could not ask. This is our fault, not yours.
login-away-fault-site = Your password is neither right nor wrong: we could not ask. This is our fault, not yours, and not that of { $site }.
login-crowded = Too many people of your network are signing in at this moment
login-crowded-why = Your password is neither right nor wrong: nobody was asked. Please try again in a moment.
login-away-kept = Your place is kept for 15 minutes.
login-away-password = We have not kept your password; you will type it once more.

own-page-heading = Sign in on a page that you open yourself
own-page-why = A site led you here, and a false site could lead you to a page that only looks like ours. So no password is asked for on this way.
own-page-open = Open a new tab and go to { $address }, by a bookmark of yours or by typing it.
own-page-sign-in = Sign in there.
own-page-again = If you are signed in there already, sign out first: { $site } wants a new sign-in.
own-page-return = Come back to this page and go on.
own-page-go-on = I have signed in, go on
own-page-not-yet = This browser is not signed in yet
own-page-not-yet-advice = Go to { $address } in this same browser and sign in there first.

unprotected-title = This connection is not protected
unprotected-lead = Someone on the way could read your password, so we don’t ask for it here.
unprotected-go = Go to the protected page
unprotected-address = The address there begins with { $address }

sign-out-heading = Sign out of { name }?
sign-out-lead = The sites you went to may still know you: sign out there as well.
sign-out-stay = Stay signed in
signed-out-title = You are signed out
signed-out-heading = You are signed out of { name }
signed-out-lead = The sites you went to may still know you: sign out there as well.
signed-out-again = Sign in again

## Deciding about a site

consent-title = Sign in to { $site }?
consent-lead = This site would like to know who you are. Your password stays here; the site never sees it.
consent-many-lead = This site asks for a lot: { $count } details about you. Tick only what you are glad to give.

consent-more-heading = { $site } asks for more
consent-more-lead = You trust this site since { $since }. Until now it received your { $received }. Today it also asks for your { $wanted }.
consent-more-lead-nobody = You trust this site since { $since }. Until now it did not learn who you are. Today it also asks for your { $wanted }.
consent-more-lead-unknown = You trust this site since { $since }. Today it also asks for your { $wanted }.
consent-once-more-lead = You trust this site since { $since }. We now keep which identifier a site learns; please say whether it may know yours.
consent-persona-gone-lead = You trust this site since { $since }. The persona whose details it received is deleted; please say what it may receive now.
consent-more-lead-nothing = You trust this site since { $since }. Until now it received your identifier only. Today it also asks for your { $wanted }.

consent-http = This site’s connection is not protected
consent-http-why = Its address begins with http, not https. Whoever runs the network in between, a café or a hotel, can read what you share and use your visit.

consent-no-name-heading = Sign in to a site without a name?
consent-no-name-lead = The site gives only a number, { $site }. Numbers change hands; a name would tell you who is there.
consent-no-name = Only if you know whose machine this is
consent-no-name-why = At home or at work that can be fine. On a link from a stranger it is not.

consent-wildcard-title = Sign in to every site of { $site }?
consent-wildcard = This is about more than one site
consent-wildcard-why = The star stands for anything: tickets.{ $site }, shop.{ $site } and all others under that name. Agree only if all of them belong to people you trust.

consent-alike-title = Careful: not { $site }
consent-alike-heading = This is not the { $site } you know
consent-alike-lead = Its name looks the same, but it is spelt differently.
consent-alike-lead-foreign = Its name looks the same, but it has letters from another alphabet.
consent-alike = Someone may want you to mix them up
consent-alike-why = What differs is marked below. Did you follow a link? Go back and open the site you meant yourself.
consent-alike-why-foreign = The marked letters come from another alphabet. Did you follow a link? Go back and open the site you meant yourself.
consent-alike-this = This site
consent-alike-trusted = The one you trust
consent-alike-trusted-since = { $site }, since { $since }

consent-changed = Please look once more
consent-changed-why = Something on this page has changed since you saw it. Your answer was not used, and nothing was shared.

not-confirmed = Return address not confirmed.
not-looked-at = We did not ask the site for its addresses.
sent-to = You will be sent to { $address }
confirmed = Return address confirmed.
confirmed-why = The site itself lists the address you will be sent to.
none-published = The site does not publish its own addresses; most sites don’t.
no-answer = We asked the site for its addresses, but it did not answer.
out-of-reach = We could not ask the site, because it lies where we don’t look.
led-elsewhere = We asked the site for its addresses, but it sent us somewhere else.
too-many-sites = We are asking about many sites just now, and could not ask this one. In a moment we can again.
contradicted = Return address contradicted.
would-be-sent-to = You would be sent to { $address }.
contradicted-lists = The site lists only
unlisted-heading = This may not be { $site }
unlisted-lead = Someone asks in the name of { $site }, but wants your answer sent to an address that { $site } does not list.
unlisted-stopped = We stopped here to protect you
unlisted-stopped-why = Nothing was shared. Open { $site } yourself, from a bookmark or by typing its name. If this page comes again, tell the people of { $site }.
unlisted-hint = We send no answer to an address that the site itself does not list.
unverified-heading = We can’t tell whether this is { $site }
unverified-lead = Sign-ins from here go only to sites that list the addresses they use. { $site } does not, or could not be asked.

known-as = The site will know you as
known-as-chosen = The site did not ask for a certain identifier, so we give it this one of yours.
known-as-delegated = This address is not ours. It says that you sign in here, as { $address }, and the site makes sure that it does.
known-as-nobody = The site will not learn your identifier
known-as-nobody-why = It asks for details only. Others who share them would look the same to it.

share-with = Share with { $site }
share-with-all = Share with every site of { $site }
share-with-this = Share with this site
share-needs = The site says it needs
share-wishes = It would also like
share-needed = needed
share-new = new
share-new-needed = new, needed
share-needed-hint = “Needed” is the site’s word. You may untick it; the site may then ask you for it, or turn you away.
share-wishes-hint = Ticked is shared, unticked is not. The site does not learn why.
share-unticked-hint = Nothing is ticked on this page until you do it yourself.

consent-nothing = Nothing else is shared
consent-nothing-why = The site asks for your identifier only: no e-mail address, no name.
consent-withheld = Also asked for, but not shared
consent-withheld-empty = Your { $details }: you have not filled this in.
consent-withheld-email = Your e-mail address { $email }:
consent-withheld-email-why = { $domain } gives out only { $own }, because sites take an address as proof.
consent-policy = What { $site } says it does with your details
consent-policy-elsewhere = That page is not on { $site } itself.

allow = Sign in this once
allow-what = Ask me again next time
allow-anyway = Sign in anyway, this once
allow-anyway-what = If you really mean this site
always = Always sign me in
always-what = Don’t ask next time
always-all = Always, for all of them
always-all-what = Every name under { $site }
deny = Don’t sign in
deny-what = Go back, nothing is shared
never = Never for this site
never-all = Never for any of them
never-what = Turn it away, now and later
no-always-http = “Always” is not offered for unprotected sites.
no-always-no-name = “Always” is not offered for sites without a name.
no-always-shared = “Always” is not offered for a name that strangers share among them.
change-your-mind = You can change your mind at any time on your { $link } page.
signed-in-as = You are signed in as { $name }.
not-you = Not you?

wrong-account-heading = { $site } expects { $name }
wrong-account-lead = You are signed in as { $name }. We never present you under another name without telling you, so please choose.
wrong-account-asked = The site asked for
wrong-account-own = You are
wrong-account-switch = Sign in as { $name }
wrong-account-switch-what = You will be asked for { $name }’s password
wrong-account-back = Go back to the site
wrong-account-back-what = And type your own identifier there

decided-heading = You have decided this already
decided-lead = Your answer has gone to { $site }. The same answer cannot be given twice, so nothing was sent now.
decided-advice = If you are not signed in there, go to the site and begin once more.

not-ours-heading = We can’t speak for this identifier
not-ours-lead = { $site } wants to know whether this address is yours. Only the place that gave it to you can say so.
not-ours-fault = Perhaps a slip of the pen. An identifier from here ends with the name only, without @.
not-ours-advice = Go back to the site and type the identifier you have from us, or the one you have from elsewhere.

successor-heading = { $site } would take you for somebody else
successor-lead = Before you, somebody else had this name. The site knows people by the bare address, and you would be let into what was theirs. Nothing was sent.
successor-fault = Nobody’s. The site asks in an old version of OpenID (1.1 or 1.0), which cannot tell two owners of a name apart; 2.0 can.
successor-advice = Go back, and sign in to the site in another way. You can also ask its people to take OpenID 2.0.

no-return-heading = There is no way back from here
no-return-lead = { $site } asked about you, but did not say where the answer should go. Nothing was sent.
no-return-fault = The site’s, if you expected to be signed in there.
no-return-advice = Go back to the site and try once more. If it happens again, tell the people who run it.

## On the way

continue-title = Back to { $site }
continue-heading = One more press
continue-lead = Your answer is ready. Press the button to take it to { $site }.
continue-button = Go on to { $site }
continue-why = This step appears when the answer is too long for a link. It holds what you agreed to share and nothing else.
hop-title = One more press to sign in to { $site }
hop-lead = The question of { $site } has arrived. Press the button to see it.
hop-button = Go on
hop-why = This step appears when the question is too long for a link. Nothing is shared yet.

## The account

account-nav = Account
account-nav-overview = Overview
account-nav-sites = Sites
account-nav-password = Password
account-title = My account
account-heading = Hello, { $name }
account-identifier = Your identifier
account-identifier-use = Give this address to any site that offers OpenID.
account-sites = { $trusted ->
    [0] None trusted yet
   *[other] { $trusted } trusted
}, { $refused ->
    [0] none refused.
   *[other] { $refused } refused.
}
account-last = Last used: { $site }, { $when }.
account-browsers = You are signed in in { $count ->
    [1] this one only.
    [2] two, this one among them.
   *[other] { $count }, this one among them.
}
account-browsers-see = See them all
account-tries = Someone tried to sign in as you, and did not get in
account-tries-count = { $count ->
    [one] One wrong password in the last 24 hours
   *[other] { $count } wrong passwords in the last 24 hours
}, { $addresses ->
    [1] all from one address.
   *[other] from { $addresses } addresses.
}
account-tries-see = See what happened

again-label = Your password, to be sure
again-why = You gave it more than ten minutes ago.
again-missing = Please give your password here.
again-wrong = This is not your password.
again-nothing-done = Nothing has been done yet
again-look = One thing needs another look.
again-away = Nothing has been done: we could not ask whether your password is right. This is our fault, not yours. Try again in a minute.
again-faulty-title = Please look again – { $page }
again-throttled-title = Please wait – { $page }
again-away-title = We can’t check passwords right now – { $page }

sessions-title = Browsers
sessions-lead = Everywhere you are signed in. Sign out of those you don’t recognise, then change your password.
sessions-count = { $count ->
    [one] One browser
   *[other] { $count } browsers
}
sessions-this-one = this one
sessions-signed-in = Signed in { $day }, with your password
sessions-signed-in-by-chat = Signed in { $day }, in your chat client
sessions-active-now = Active now
sessions-active = Active { $day }
sessions-unused = { $count ->
    [one] Not used for a week
   *[other] Not used for { $count } weeks
}
sessions-stays = Stays until { $day }
sessions-end-here = Sign out here
sessions-end-there = Sign out there
sessions-others = Everywhere else
sessions-end-others = Sign out everywhere else
sessions-what-it-does = This signs you out of { name }. Sites that know you already must be left on their own pages.
sessions-ended = { $count ->
    [one] One browser has been signed out
   *[other] { $count } browsers have been signed out
}
sessions-sites-stay = Sites that know you there must be left on their own pages.

activity-title = Activity
activity-lead = What was done in your name, and what others tried. Kept for { $span }.
activity-show = Show
activity-show-button = Show
activity-show-all = Everything
activity-show-sign-ins = Signing in
activity-show-refused = What did not work
activity-show-decisions = Decisions about sites
activity-show-changes = Changes to my account
activity-empty = All quiet
activity-empty-why = Nothing has happened in the last { $span }.
activity-none-found = Nothing of this kind has happened in the last { $span }.
activity-pages = Pages of activity
activity-span = { $newest } to { $oldest }
activity-earlier = Earlier
activity-later = Later
activity-clocks = { $since } to { $clock }
activity-signed-in = You signed in here
activity-signed-in-how = With your password.
activity-by-chat-how = In your chat client.
activity-signed-out = You signed out here
activity-failed = Someone tried to sign in as you and did not get in
activity-failed-count = { $count ->
    [one] Wrong password, once.
   *[other] Wrong password, { $count } times.
}
activity-failed-waits = Then we made that address wait.
activity-not-you = Not you? Your account is safe. If your password is short, or you use it elsewhere, { $link }.
activity-new-password = choose a new one
activity-not-checked = A password could not be checked
activity-not-checked-why = The chat server did not answer. It was neither right nor wrong: we could not ask.
activity-refused-in-chat = You said no to a sign-in
activity-refused-in-chat-what = You answered no in your chat client, and nobody was let in.
activity-shared = You signed in to { $site }
activity-shared-silently = Without a question, because you trust it.
activity-shared-asked = You were asked, and said yes.
activity-times = { $count ->
    [one] Once.
   *[other] { $count } times.
}
activity-received = It received your { $details }.
activity-received-nothing = It received none of your details.
activity-refused = You did not sign in to { $site }
activity-refused-what = You said no, this time. Nothing was shared.
activity-trusted = You trust { $site }
activity-trusted-what = From then on it signs you in without asking.
activity-never = You said never to { $site }
activity-never-what = From then on it is turned away.
activity-turned-away = { $site } was turned away
activity-turned-away-why = You have said never to this site. It learned nothing.
activity-revoked = You let { $site } ask again
activity-revoked-what = You took back what you had decided about it.
activity-revoked-unused = { $count ->
    [one] You stopped trusting one site
   *[other] You stopped trusting { $count } sites
}
activity-revoked-unused-what = You had not used them for a year.
activity-restored = Your decision about { $site } holds again
activity-restored-what = You had taken it back, and undid that.
activity-shares = You changed what { $site } receives
activity-shares-what = From then on it receives your { $details }.
activity-shares-none = From then on it receives none of your details.
activity-sessions-ended = { $count ->
    [one] You signed out another browser
   *[other] You signed out { $count } other browsers
}
activity-password = Your password was changed
activity-password-what = Your other browsers were signed out with it.
activity-password-elsewhere = Not on these pages: in your chat client, or by the people who run the chat server. All browsers were signed out with it.
activity-profile = You changed your details
activity-profile-what = Changed: { $details }.
activity-personas = You changed your personas
activity-personas-what = You added, renamed or deleted one, or chose another usual one.
activity-exported = You took a copy of your data
activity-exported-what = One file with everything that is kept here.
activity-confirming-on = You can sign in with a message in chat
activity-confirming-on-what = From then on your user name and an answer in your chat client were enough.
activity-confirming-off = You sign in with your password only
activity-confirming-off-what = A message in chat lets nobody in any more.

data-title = My data
data-lead = All that { name } keeps about you. Your chat messages and contacts are not here; we cannot see them.
data-kept = What is kept
data-sites = { $trusted } trusted and { $refused } refused, with dates and what each receives; and what you ticked on sites you signed in to once
data-details = Details
data-details-count = { $count ->
    [0] None filled in
    [one] One filled in
   *[other] { $count } filled in
}
data-browsers = { $count ->
    [one] One, until it is signed out or runs out
   *[other] { $count }, until they are signed out or run out
}
data-entries = { $count ->
    [one] One entry,
   *[other] { $count } entries,
}
data-entries-go = each deleted after { $span }
data-not-kept = Not kept
data-not-kept-what = Your password in readable form, pictures, and what you do on other sites
data-copy = Take a copy
data-copy-what = One file with everything above, made for people and programs (JSON).
data-download = Download my data
data-delete = Delete everything
data-delete-what = Removes all of the above at once. Your chat account stays as it is.
data-delete-go = Delete everything…
delete-heading = Delete everything?
delete-for-good = This cannot be undone.
delete-goes = Goes
delete-goes-what = Trusted and refused sites, your details, your activity. You are signed out everywhere.
delete-stays = Stays
delete-stays-what = Your chat account and your identifier. Sites you have used keep what they know; ask them to delete it.
delete-sure = Yes, delete all that { name } keeps about me
delete-unsure = Please tick that you mean it.
delete-keep = Keep it
deleted-heading = Everything is deleted
deleted-lead = { name } keeps nothing about you any more, and you are signed out everywhere.
deleted-after = Your chat account works as before. If you sign in here again, you begin with an empty page.

password-lead = It is the password of your chat account: if you change it here, your chat client needs the new one, too.
password-current = Present password
password-current-wrong = This is not your present password.
password-new = New password
password-new-hint = { $count } characters or more. A few words in a row are easier to keep in mind than a riddle of signs.
password-too-short = This is too short: { $count } characters or more, please.
password-too-long = This is longer than the chat server takes.
password-forbidden = This has a sign that chat servers do not take in passwords.
password-same = This is your present password. Please choose another.
password-refused = The chat server does not take this one. Please choose another.
password-repeat = New password once more
password-repeat-wrong = This differs from the line above.
password-others = All your other browsers will be signed out; this one stays.
password-change = Change password
password-changed = Your password has been changed
password-changed-others = Your other browsers have been signed out. Your chat client needs the new password, too.
password-faulty-title = Please look again – Password
password-not-changed = Your password has not been changed
password-look-again = { $count ->
    [1] One thing needs another look.
    [2] Two things need another look.
   *[other] Three things need another look.
}
password-throttled-title = Please wait – Password
password-away-title = We can’t check passwords right now – Password
password-away = Your password has not been changed: we could not ask the chat server. This is our fault, not yours. Try again in a minute.
password-unsure-title = We don’t know whether it was changed – Password
password-unsure = The chat server did not say whether your password was changed
password-unsure-advice = Either the old one or the new one holds now: your chat client will tell you which. This is our fault, not yours.
password-elsewhere = The password lives with your chat account
password-elsewhere-advice = { $domain } does not let other programs change it. Do it in your chat client: look for “change password” in the settings of your account. The new one works here at once. Where your chat client cannot, ask the people who run { $domain }.

sites-title = Sites
sites-lead = A site you trust signs you in without asking. Anything beyond what is listed here is asked again.
sites-find-label = Find a site
sites-find = Find
sites-trusted = Sites you trust
sites-trusted-count = Sites you trust: { $count }
sites-refused = Sites you refuse
sites-refused-count = Sites you refuse: { $count }
sites-empty = No site yet
sites-empty-why = When a site sends you here and you choose “Always sign me in” or “Never for this site”, it appears on this page. After “this once” we only remember which details you ticked.
sites-none-found = No site called “{ $search }”
sites-none-found-why = Try a part of the name only. Sites where you chose “this once” are not listed here.
sites-show-all = Show all sites
covers-many = covers many sites
receives = Receives your { $details }
receives-nothing = Receives nothing but your identifier
receives-no-details = Receives none of your details
receives-nothing-at-all = Receives nothing
knows-nobody = Does not learn your identifier
knows-delegated = Knows you as { $address } as well
trusted-since = Trusted since { $day }
last-used = Last used { $day }
said-never = You said never to this site
refused-since = Refused since { $day }
last-refused = Last turned away { $day }
change = Change
revoke = Stop trusting
let-ask-again = Let it ask again
revoked = { $site } asks again from now on
revoked-keeps = It keeps what it already knows; only the site itself can delete that.
undo = Undo
revoked-unused = The unused sites ask again from now on
saved = What you chose for { $site } is saved
pager = Pages of sites
pager-page = Page { $page } of { $pages }
pager-previous = Previous page
pager-next = Next page
tidy = Tidy up
tidy-unused = { $count ->
    [one] One site has not been used for a year.
   *[other] { $count } sites have not been used for a year.
}
tidy-revoke = { $count ->
    [one] Stop trusting the unused one
   *[other] Stop trusting the { $count } unused ones
}
unused-heading = { $count ->
    [one] Stop trusting one site?
   *[other] Stop trusting { $count } sites?
}
unused-why = Not used since { $day }. You can still sign in there, and will simply be asked first.
unused-see = { $count ->
    [one] See the site
   *[other] See the { $count } sites
}
unused-more = and { $count } more
unused-revoke = { $count ->
    [one] Stop trusting one site
   *[other] Stop trusting { $count } sites
}
unused-keep = { $count ->
    [one] Keep it
   *[other] Keep them
}
site-all = All sites
site-may = What this site may do
site-when-asked = When it asks who I am
site-always = Sign me in without asking
site-ask = Ask me every time
site-never = Turn it away
site-receives = It receives
site-receives-hint = These are what the site has asked for. What it received before, it may have kept.
site-changed-why = Something on this page has changed since you saw it. Nothing was saved yet.
site-address = Exact address
site-knows-delegated = Knows you as well as
site-knows = Your identifier
site-knows-nobody = It does not learn it
site-trusted-since = Trusted since
site-last-used = Last used
site-refused-since = Refused since
site-last-refused = Last turned away
save = Save

## My details

profile-title = My details
profile-lead = Kept here so that you need not type them on every site. Nothing leaves this page until you agree to it, site by site.
profile-saved = Your details are saved
profile-saved-what = A site that you trust with them receives the new ones the next time you sign in there.
profile-removed = The persona is deleted
profile-removed-what = Sites that received its details ask you again.
profile-wrong = { $count ->
    [one] One thing needs another look.
   *[other] { $count } things need another look.
} Nothing was saved yet.
profile-not-given = Not given
profile-day = Day
profile-month = Month
profile-year = Year
profile-birth-hint = You may leave out any part of it
profile-email-hint = Sites are given only { $own }, because they take an address as proof
profile-image-hint = The picture stays where it is; sites receive its address
profile-from-chat = From your chat profile
profile-follow-chat = Fill in from my chat profile
profile-name-parts = Name in its parts
profile-address = Address at home
profile-phones = Telephone
profile-work = Work
profile-messengers = Messengers
profile-more = More about me
profile-too-long = This is too long; please shorten it.
profile-no-at = The @ is missing.
profile-no-email = This is not an e-mail address.
profile-no-year = Please write the year with four digits.
profile-no-day = There is no { $day } { $month }.
profile-no-leap-day = There was no { $day } { $month } in { $year }.
profile-future = This day is still to come.
profile-no-scheme = It has to begin with https://
profile-no-url = This is not the address of a page.
profile-not-listed = Please choose from the list.
gender-female = Female
gender-male = Male
personas = Personas
personas-what = A persona is one set of details. Use one at home, another at work.
personas-changed = Your personas have changed in the meantime
personas-changed-what = Nothing was saved yet. What you typed is still here; saved now, it becomes a new persona.
personas-too-many = You have { $count } personas already
personas-too-many-what = There can be no more. Nothing was saved yet, and what you typed is still here: delete another persona in another window, and save again.
persona-unnamed = Home
persona-add = Add a persona
persona-new = New persona
persona-usual = your usual one
persona-name = Name of this persona
persona-name-empty = Please give the persona a name.
persona-name-taken = Another persona of yours has this name.
persona-save-usual = Save and make it my usual one
persona-use = Use my details from
persona-gone = Deleted; the site asks again
persona-lost = Its persona is deleted; it asks again
persona-details-from = Details from { $persona }
persona-remove = Delete this persona
persona-remove-heading = Delete the persona { $name }?
persona-remove-details = { $count ->
    [0] It has no details.
    [one] One detail goes with it.
   *[other] { $count } details go with it.
} This cannot be undone.
persona-remove-sites = { $count ->
    [0] No site that you trust receives any of them.
    [one] One site that you trust receives some of them; it will ask you again.
   *[other] { $count } sites that you trust receive some of them; they will ask you again.
}
persona-remove-do = Delete the persona
persona-keep = Keep it

## When something went wrong

request-heading = The site made a mistake
request-lead = You wanted to sign in somewhere, but the site’s question to us is broken. Nothing was shared.
request-fault = The site’s. This is what we could not make sense of:
request-advice = Go back to the site and try once more. If it happens again, tell the people who run it, and send them the reference below.
broken-lead = You wanted to sign in to { $site }, but its question to us is broken. Nothing was shared.
broken-advice = Go back, and the site learns what was wrong with its question, and nothing about you. If it happens again, tell the people who run it, and send them the reference below.

realm-heading = We stopped this sign-in
realm-lead = A site asked in one name, but wanted your answer sent to another. Nothing was shared, and we don’t send you on.
realm-said = It said it is
realm-wanted = It wanted the answer at
realm-differs = What differs
realm-differs-scheme = One is protected (https), the other is not (http)
realm-differs-host = The name of the site
realm-differs-port = The number after the name, which says which program answers there
realm-differs-path = The part of the site
realm-differs-query = The part after the question mark
realm-fault = Probably the site’s. It may also be a trap.
realm-advice = Don’t use the link you came from. Open the site yourself, from a bookmark or by typing its name.

unserved-heading = We don’t serve this address
unserved-lead = You asked this machine for a name that it does not look after.
unserved-fault = Ours or that of whoever runs the address: the name points to the wrong machine.
unserved-advice = Check the address for a slip of the pen. If it is right, tell the people who run it.

not-found-title = There is no such page
not-found-heading = There is no door here
not-found-lead = Nothing answers at { $address }.
not-found-fault = Perhaps nobody’s: a letter too many is enough. An identifier ends with the name only, without @.
not-found-advice = Check the address, or begin at the home page.

too-many-heading = Please wait a minute
too-many-lead = More requests came from your network than we can answer at once.
too-many-fault = Nobody’s, as a rule. Many people may share your network’s address, or a program is in a hurry.
too-many-advice = Wait until { $clock }, then load this page again. Nothing is lost.

away-heading = We’ll be right back
away-lead = { name } cannot reach its records just now, so it cannot sign anyone in.
away-fault = Ours. The people who run { $domain } find it in their records.
away-advice = Try again in a minute. Decisions you made before are safe.

form-heading = This page was open too long
form-lead = To be safe, we did not do what the button said. Nothing has changed.
form-fault = Nobody’s. You may have signed out in another window, or another site tried to press a button in your name.
form-advice = Go back, load the page again and repeat your choice.

address-heading = This address is not whole
address-lead = A part of it cannot be read, or is there twice, so we did nothing. Nothing has changed.
address-fault = That of the program or the link that brought you here.
address-advice = Go back to where you came from and begin once more.

cookie-heading = Your browser did not bring our cookie back
cookie-lead = The page you came from gave it a cookie, and we need that to know whose form this is. Nothing has changed.
cookie-fault = Probably that of a setting: the browser keeps no cookies here, or has just forgotten them.
cookie-advice = Allow cookies for this address, or open the page in a new window. Then try again.

expired-heading = This sign-in has run out of time
expired-lead = The question of { $site } has waited here too long. Nothing was shared.
expired-fault = Nobody’s. To be safe, we keep a sign-in open for a short time only.
expired-advice = Go back to the site and begin the sign-in there once more. To load this page again does not help.
expired-heading-unknown = This link does not lead anywhere any more
expired-lead-unknown = It is not whole, or it comes from another time or place. Nothing was shared.
expired-fault-unknown = Nobody’s, most likely. A link like this is good for a short time only, and for one sign-in.
expired-advice-unknown = Open the site you wanted to sign in to and begin the sign-in there. A link to this page need not be kept.

too-large-heading = That was too much at once
too-large-lead = What arrived is larger than anything this page asks for, so we stopped reading. Nothing has changed.
too-large-fault = That of the program or the site that sent it.
too-large-advice = Go back to where you came from and begin once more. If it happens again, tell the people who run that site.

moved-heading = These pages have another address now
moved-lead = What you sent was not read, for it went to an old address. Nothing has changed.
moved-fault = Ours: the pages of { $domain } have moved, and the one you had open was an old one.
moved-advice = Go to the new address and start from there.
moved-go = Go to the new address

method-heading = This address is not opened like that
method-lead = The page exists, but it cannot do what was asked of it. Nothing has changed.
method-fault = That of the program or the link that brought you here.
method-advice = Begin at the home page.

internal-heading = Something broke here
internal-lead = We could not finish what you asked for.
internal-fault = Ours. The people who run { $domain } find it in their records.
internal-advice = Try again in a minute. If it happens again, tell them, and give them the reference below.

## The bot: its commands. Each is one word in small letters

bot-command-help = help
bot-command-sites = sites
bot-command-trust = trust
bot-command-never = never
bot-command-revoke = revoke
bot-command-restore = restore
bot-command-give = give
bot-command-profile = profile
bot-command-set = set
bot-command-clear = clear
bot-command-refill = refill
bot-command-persona = persona
bot-command-sessions = sessions
bot-command-end = end
bot-command-activity = activity
bot-command-more = more
bot-command-language = language
bot-command-export = export
bot-command-delete = delete
bot-command-yes = yes
bot-command-no = no

## Words after a command, in small letters

bot-word-everything = everything
bot-word-others = others
bot-word-unused = unused
bot-word-nothing = nothing
bot-word-add = add
bot-word-rename = rename
bot-word-remove = remove

## What comes after a command

bot-usage-help = { $command } COMMAND
bot-usage-trust = { $command } ADDRESS
bot-usage-never = { $command } ADDRESS
bot-usage-revoke = { $command } NUMBER, or ADDRESS, or unused
bot-usage-give = { $command } SITE DETAIL, DETAIL, or { $command } SITE PERSONA, or { $command } SITE PERSONA: DETAIL, or { $command } SITE nothing (SITE: its number or address)
bot-usage-profile = { $command }, or { $command } PERSONA
bot-usage-set = { $command } DETAIL VALUE, or PERSONA DETAIL VALUE
bot-usage-clear = { $command } DETAIL, or PERSONA DETAIL
bot-usage-persona = { $command } NAME, or add NAME, rename NAME, remove NAME
bot-usage-end = { $command } NUMBER, or others
bot-usage-language = { $command } CODE
bot-usage-delete = { $command } everything
bot-usage-yes = { $command } CODE

## What a command does

bot-help = This is what you can say:
bot-help-help = What you can say
bot-help-sites = Sites you trust and sites you refuse
bot-help-trust = Trust a site
bot-help-never = Turn a site away, now and later
bot-help-revoke = Let a site ask again
bot-help-restore = Undo the last time you let a site ask again
bot-help-give = Which details a site that you trust receives, and of which persona
bot-help-profile = Your details
bot-help-set = Fill in a detail
bot-help-clear = Forget a detail
bot-help-refill = Use your chat profile again instead of your own words
bot-help-persona = Your sets of details, and which is the usual one
bot-help-sessions = Browsers in which you are signed in
bot-help-end = Sign out of a browser
bot-help-activity = What was done in your name, and what others tried
bot-help-more = The rest of a list
bot-help-language = The language I speak with you
bot-help-export = A copy of all that is kept about you
bot-help-delete = Delete all that is kept about you
bot-help-yes = Yes to what I asked, with the code if I gave you one
bot-help-no = No to what I asked

## What the bot says

bot-unknown = I don’t know that word. “{ $command }” tells what you can say.
bot-unknown-near = I don’t know that word. Did you mean “{ $command }”?
bot-usage = Say it like this: { $usage }
bot-password = Please don’t write passwords here: I never ask for one, and chats are kept in many places. If it was yours, change it.
bot-slow = That was a lot at once. I’ll listen again in a moment.
bot-stranger = I look after the people of another chat server, so I can’t do anything for you.
bot-away = I can’t reach my records just now, so I could not do that. Please try again in a minute.
bot-more = There is more: say “{ $command }”.
bot-no-more = There is nothing more to show.
bot-number = Number
bot-address = Address
bot-when = When
bot-detail = Detail
bot-value = Value
bot-usual = Usual
bot-no-number = That number is on none of my lists. “{ $command }” shows them with their numbers.
bot-yes-or-no = “{ $yes }” or “{ $no }”?
bot-yes-code = If you mean it, say “{ $yes } { $code }” within two minutes. “{ $no }” leaves everything as it is.
bot-nothing-asked = I have not asked you anything.
bot-too-late = That was too long ago. Nothing was done.
bot-code-missing = For this I need the code as well.
bot-code-wrong = That is not the code, or it came too late. Nothing was done; please begin once more.
bot-left = All right, everything stays as it is.
bot-bad-form = The form is not filled in as it has to be.
bot-sites = You trust { $trusted ->
    [0] no site
    [one] { $trusted } site
   *[other] { $trusted } sites
} and refuse { $refused }.
bot-no-sites = No site yet: you trust none and refuse none.
bot-no-site-found = There is no such site among those you trust or refuse.
bot-tidy = “{ $command }” lets them ask again.
bot-not-decided = You have decided nothing about that site, so nothing was changed.
bot-undo = “{ $command }” undoes that.
bot-nothing-to-restore = There is nothing to undo. That can be done for an hour, in the chat in which you let the site ask again.
bot-none-unused = No site has lain unused for a year.
bot-nothing-changed = Nothing was changed.
bot-realm = Address of the site
bot-trusted = { $site } is trusted now: it signs you in without asking.
bot-trusted-more = If it asks for anything else, you are asked first.
bot-refused = { $site } is turned away from now on.
bot-asks = { $site } asks you every time.
bot-give-unknown = “{ $said }” is neither a detail that this site has asked for nor one of your personas, so nothing was changed. It has asked for: { $details }. Say for example “{ $example }”.
bot-asked = You can give it: { $details }.
bot-asked-nothing = It has asked for no details so far.
bot-changed-since = Something has changed since you saw this form. Nothing was saved yet; please look again.
bot-covers-many = This is about every site under { $site }. Agree only if all of them belong to people you trust.
bot-no-realm = This is not the address of a site. It looks like https://garden.example/
bot-realm-too-broad = That would cover the sites of many strangers. Nothing was changed.
bot-imitation = Careful: this name looks like { $site }, which you trust, but it is spelt differently.
bot-no-details = nothing is filled in yet. You can do it with: { $usage }
bot-nothing-to-clear = There is no detail to forget.
bot-refill = Your chat profile takes the place of what you said yourself here: { $details }.
bot-nothing-to-refill = Your chat profile says nothing that you have said differently here.
bot-no-field = I don’t know that detail. These can be filled in: { $list }. All others are on your page.
bot-no-date = Please write it like 1990-04-23, with zeros for what you don’t tell.
bot-no-day = There is no such day.
bot-no-gender = Please write M or F.
bot-no-country = Please write the two letters of the country, such as IT.
bot-no-language = Please write the two letters of the language, such as it.
bot-no-timezone = I don’t know that time zone. Please write it like Europe/Rome.
bot-derived = This follows from other details.
bot-persona-chosen = { $persona } is your usual persona now.
bot-persona-kept = The persona { $persona } is saved.
bot-persona-do = What to do
bot-persona-make-usual = Make it the usual one
bot-persona-rename = Give it another name
bot-no-persona = You have no persona of that name. “{ $command }” shows them.
bot-only-persona = This is your only persona, so it stays.
bot-no-browsers = No browser of yours is signed in.
bot-browser-gone = That browser is not signed in any more.
bot-end-others = Sign out everywhere
bot-no-activity = All quiet: nothing has happened lately.
bot-export = I will show here all that { name } keeps about you, to everybody who can read this chat.
bot-export-too-long = Your copy is too long for a chat. You can take it at { $address }
bot-languages = I speak { $list }.
bot-language-chosen = I speak English with you now.

## Signing in by a message in chat

chat-button = Confirm in my chat client instead
chat-button-hint = Without a password: we send you a message and you answer it. Your user name is enough.
login-nameless-title = Your user name is missing – Sign in
login-nameless = Please type your user name
login-nameless-advice = It is all we need to send you a message.
chat-title = Look at your chat client
chat-lead = We are sending a message to { $address }.
chat-lead-asks = It asks for this code:
chat-code = Code
chat-how = Answer “{ $yes } { $code }” there
chat-how-advice = If your chat client shows a code itself, it must be the same. If you did not begin this, answer “{ $no }”: someone else is trying.
chat-go-on = I have answered, go on
chat-until = The code is good until { $time } and works only in this browser.
chat-none = No message? Then your chat client is not connected, or signing in like this is not switched on for this account. Your password works all the same.
chat-password = Use my password instead
chat-again = Send a new code
chat-late-title = No answer came
chat-late-lead = We could not reach your chat client, or two minutes went by. The code { $code } no longer works.
chat-late-advice = Open your chat client, make sure that it is connected, and ask for a new code. Or sign in with your password.
chat-refused-title = You answered no
chat-refused-heading = You answered no, so nobody is signed in
chat-refused-lead = Nothing was shared with { $site }.
chat-refused-stranger = If you did not begin this
chat-refused-stranger-advice = Then someone typed your user name somewhere. They have no password of yours and did not get in. You can switch this way of signing in off: write “{ $command }” to the { name } contact in your chat client.
chat-try-again = Try again

## The page about the chat client

messages-title = Chat client
messages-lead = Everything here works in your chat client, too: write “{ $command }” to { $address }
messages-see = What it tells you, and signing in by it
messages-told = Tell me in chat of
notice-browser = A sign-in from a new browser
notice-site = A site that signs me in without asking from now on
notice-attempts = Several wrong passwords, at most once an hour
messages-confirm-heading = Signing in
messages-confirm = Let me sign in with a message in chat instead of the password
messages-confirm-hint = You type your user name, a message comes, and you answer with the code that the page shows. Leave it off if others can write in your chat client.
messages-saved = Your choice is saved

## What the bot tells unasked, and signing in by it

bot-command-notices = notices
bot-command-confirm = confirm
bot-word-on = on
bot-word-off = off
bot-word-passwords = passwords
bot-usage-notices = { $command } on, or off, perhaps with: sessions, sites, passwords
bot-usage-confirm = { $command } on, or off
bot-help-notices = What I tell you unasked
bot-help-confirm = Signing in by a message instead of a password
bot-notices = This is what I tell you unasked:
bot-notices-saved = All right, I will keep to that.
bot-switch = On or off
bot-confirming-on = You can sign in with a message from me instead of your password.
bot-confirming-off = You sign in with your password only.
bot-told-browser = Somebody signed in to your account from a browser that is new to me: { $device }, { $address }. If that was not you, change the password of your chat account and say “{ $command }”.
bot-told-site = { $site } signs you in without asking from now on. That was said in { $device }, { $address }. To undo it, say “{ $command }”.
bot-told-attempts = { $count } wrong passwords were typed for your account within an hour, the last ones from { $address }. They did not get in. “{ $command }” tells you more.
bot-told-late = That was { $day }. I could not tell you earlier.
bot-told-less = “{ $command }” ends such messages.
bot-lets-in-site = Somebody wants to sign in to { $site } as you: { $device }, { $address }.
bot-lets-in = Somebody wants to sign in to your account at { $domain }: { $device }, { $address }.
bot-lets-in-how = If it is you, answer “{ $yes }” and the code that the page shows. If not, answer “{ $no }”.
bot-let-in = That is right: your browser goes on now.
bot-not-let-in = Nobody was let in.
bot-let-in-code = To let a browser in I need the code that its page shows: “{ $usage }”.
bot-let-in-wrong = That is not the code that the page shows. Please look once more; if there is no such page, answer “{ $no }”.
bot-let-in-too-wrong = That was the third wrong code, so nobody was let in. Begin once more in your browser, if it was you.
