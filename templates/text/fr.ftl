### The French texts of every page. A line that begins with a name is a sentence; the names stand in the templates.
###
### Words used throughout, the English before the French:
### sign in, sign out: se connecter (connexion), se déconnecter. being signed in: session ouverte. account: compte.
### site: site. page: page. home page: page d’accueil. identifier: identifiant. user name: nom d’utilisateur.
### details: informations. persona: profil. browser: navigateur. tick: cocher.
### share: transmettre. receive: recevoir. learn: apprendre. needed: nécessaire.
### this once, always, never: cette fois, toujours, jamais. trust, stop trusting: faire confiance, ne plus faire confiance.
### refuse, turn away: refuser. return address confirmed: adresse de retour confirmée. protected: protégé.
### chat account, chat server, chat client: compte de chat, serveur de chat, application de chat.
### people who run it: responsables. a site's question: demande. reference: référence.
### keep: garder. delete: effacer. decision: choix. activity: activité. entry: entrée. copy: copie.
### whose fault: À qui la faute ? – "Au site."
###
### The person is "vous", of either sex: "connecté" and the like are avoided. "de" and "que" do not stand before a
### name, which may begin with a vowel. A date brings its article along: "depuis hier", "depuis le 3 mai 2026".
### A no-break space stands before a colon, a narrow one before ; ? and within « ».

## Words used everywhere

name = Montague
language-name = Français
language = Langue
language-change = Changer
skip = Aller au contenu de la page
run-by = Service proposé par { $domain }
what-is-this = Qu’est-ce que c’est ?
sign-in = Se connecter
sign-out = Se déconnecter
to-my-account = Aller à mon compte
to-home = Aller à l’accueil de { name }
home-link = Accueil
try-again = Réessayer
see-your-sites = Voir vos sites
the-site = Le site
covers = Votre choix vaut pour { $address }
back-to-site = Revenir à { $site }
whose-fault = À qui la faute ?
what-you-can-do = Ce que vous pouvez faire
reference = Si vous demandez de l’aide, donnez cette référence : { $reference }

## Days and lengths of time

day-clock = { $hour }:{ $minute }
clock-utc = { $clock } (UTC)
day-today = aujourd’hui à { $clock }
day-yesterday = hier
day-today-heading = Aujourd’hui
day-yesterday-heading = Hier
day-on = { $date }
day-date = le { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
day-date-heading = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
span-days = { $count ->
    [one] { $count } jour
    [many] { $count } de jours
   *[other] { $count } jours
}
span-hours = { $count ->
    [one] { $count } heure
    [many] { $count } d’heures
   *[other] { $count } heures
}
span-minutes = { $count ->
    [one] { $count } minute
    [many] { $count } de minutes
   *[other] { $count } minutes
}

## Browsers

device-on = { $browser } sur { $system }
device-unknown = Un navigateur

## Details a site may ask for: as a label, and within a sentence
## Within a sentence they stand with their article, after a verb: "Reçoit votre pseudo et votre date de naissance".

detail-identifier = Identifiant
detail-identifier-within = votre identifiant
detail-delegated = Autre identifiant
detail-delegated-within = votre autre identifiant
detail-nickname = Pseudo
detail-nickname-within = votre pseudo
detail-email = Adresse e-mail
detail-email-within = votre adresse e-mail
detail-fullname = Nom complet
detail-fullname-within = votre nom complet
detail-dob = Date de naissance
detail-dob-within = votre date de naissance
detail-gender = Genre
detail-gender-within = votre genre
detail-postcode = Code postal
detail-postcode-within = votre code postal
detail-country = Pays
detail-country-within = votre pays
detail-language = Langue
detail-language-within = votre langue
detail-timezone = Fuseau horaire
detail-timezone-within = votre fuseau horaire
detail-prefix = Civilité ou titre
detail-prefix-within = votre civilité ou votre titre
detail-first-name = Prénom
detail-first-name-within = votre prénom
detail-middle-name = Deuxième prénom
detail-middle-name-within = votre deuxième prénom
detail-last-name = Nom de famille
detail-last-name-within = votre nom de famille
detail-suffix = Mention après le nom
detail-suffix-within = la mention après votre nom
detail-birth-year = Année de naissance
detail-birth-year-within = votre année de naissance
detail-birth-month = Mois de naissance
detail-birth-month-within = votre mois de naissance
detail-birth-day = Jour de naissance
detail-birth-day-within = votre jour de naissance
detail-street = Rue
detail-street-within = votre rue
detail-street-more = Complément d’adresse
detail-street-more-within = votre complément d’adresse
detail-city = Ville
detail-city-within = votre ville
detail-state = État ou région
detail-state-within = votre État ou votre région
detail-work-street = Rue (travail)
detail-work-street-within = la rue de votre travail
detail-work-street-more = Complément d’adresse (travail)
detail-work-street-more-within = le complément d’adresse de votre travail
detail-work-city = Ville (travail)
detail-work-city-within = la ville de votre travail
detail-work-state = État ou région (travail)
detail-work-state-within = l’État ou la région de votre travail
detail-work-postcode = Code postal (travail)
detail-work-postcode-within = le code postal de votre travail
detail-work-country = Pays (travail)
detail-work-country-within = le pays de votre travail
detail-phone = Numéro de téléphone
detail-phone-within = votre numéro de téléphone
detail-home-phone = Numéro de téléphone (domicile)
detail-home-phone-within = votre numéro de téléphone à domicile
detail-work-phone = Numéro de téléphone (travail)
detail-work-phone-within = votre numéro de téléphone au travail
detail-mobile-phone = Numéro de mobile
detail-mobile-phone-within = votre numéro de mobile
detail-fax = Numéro de fax
detail-fax-within = votre numéro de fax
detail-chat = Adresse de chat
detail-chat-within = votre adresse de chat
detail-messenger = Messagerie préférée
detail-messenger-within = votre messagerie préférée
detail-aim = Pseudo AIM
detail-aim-within = votre pseudo AIM
detail-icq = Numéro ICQ
detail-icq-within = votre numéro ICQ
detail-msn = Pseudo MSN
detail-msn-within = votre pseudo MSN
detail-yahoo = Pseudo Yahoo
detail-yahoo-within = votre pseudo Yahoo
detail-skype = Pseudo Skype
detail-skype-within = votre pseudo Skype
detail-web-page = Page web
detail-web-page-within = votre page web
detail-blog = Blog
detail-blog-within = votre blog
detail-company = Entreprise
detail-company-within = votre entreprise
detail-job-title = Fonction
detail-job-title-within = votre fonction
detail-biography = Courte biographie
detail-biography-within = votre courte biographie
detail-image = Adresse d’une image
detail-image-within = l’adresse d’une image
list-last-two = { $first } et { $last }
list-more = { $first }, { $rest }

## Home

home-title = { name } : un seul nom pour toutes les portes
home-heading = Un seul nom pour toutes les portes
home-lead = Connectez-vous à d’autres sites avec le compte de chat que vous avez déjà chez { $domain }. Pas de nouveau mot de passe, et aucun site ne voit jamais le vôtre.
home-sign-in = Se connecter à { name }
home-name-heading = Votre nom est une adresse
home-name = Sur un site qui propose OpenID, saisissez votre identifiant au lieu d’un nom d’utilisateur et d’un mot de passe :
home-your-name = votre-nom
home-decide-heading = Vous décidez de ce qui est transmis
home-decide = La première fois, nous vous montrons quel site pose la question et ce qu’il aimerait savoir. Vous cochez ce qu’il peut recevoir, ou vous dites non.
home-back-heading = Vous pouvez changer d’avis
home-back = Vous voyez ici tous les sites auxquels vous faites confiance, la date de leur dernière utilisation et qui a essayé de se connecter à votre place. Un clic suffit pour ne plus faire confiance à un site.
home-check = Si un site refuse votre identifiant, découvrez pourquoi. Nous le regardons comme le fait un site et vous disons, étape par étape, ce que nous voyons.

## Vérifier un identifiant

check-link = Vérifier un identifiant
check-own = Vérifier mon identifiant
check-label = Votre identifiant à vérifier
check-button = Vérifier
check-works = Votre identifiant fonctionne
check-works-lead = Un site à qui vous donnez { $address } trouvera tout ce qu’il lui faut. S’il vous refuse quand même, la faute est de son côté.
check-works-for-some-lead = Un site à qui vous donnez { $address } trouve tout ce qu’il lui faut. Ce qui peut encore l’arrêter est signalé plus bas.
check-fails = Un site ne trouverait pas votre identifiant
check-fails-lead = Les étapes ci-dessous montrent jusqu’où va un site et ce que vous pouvez faire.
check-elsewhere = Cet identifiant n’est pas l’un des nôtres
check-elsewhere-lead = Nous ne pouvons donc pas dire s’il fonctionne.
check-instead = Saisissez plutôt ceci
check-corrected = Vérifier l’identifiant corrigé
check-another = En vérifier un autre
check-steps = Ce que voit un site
check-well-formed = L’adresse est bien formée
check-no-address = Ce n’est pas une adresse web
check-no-address-why = Un identifiant est une adresse web, par exemple { $address }
check-i-name = C’est un i-name
check-i-name-why = Les sites ne cherchent plus les noms qui commencent par = ou @. Prenez une adresse web, par exemple { $address }
check-not-ours = L’adresse dépend d’autres personnes
check-not-ours-why = Nous n’ouvrons pas de pages ailleurs. Demandez à ses responsables. Nos identifiants commencent par { $address }
check-protected = La connexion est protégée
check-protected-why = L’adresse commence par https, et nous ne voyons rien à redire au certificat.
check-self-made = Le certificat est fait maison
check-self-made-why = Il a été créé ici même, par { name }. Les sites ne s’y fient que si on le leur a dit.
check-doubtful = Le certificat a un défaut
check-doubtful-why = Il a expiré, ou il est établi pour un autre nom. Les sites n’entreront pas. Les responsables du serveur { $domain } doivent le renouveler.
check-http = L’adresse commence par http
check-http-why = Les sites sont renvoyés à l’adresse protégée. Donnez-leur plutôt celle-ci : { $address }
check-taken-for-http = L’adresse ne commence pas par https
check-taken-for-http-why = Les sites essaient alors d’abord http et sont renvoyés à l’adresse protégée. Donnez-leur plutôt celle-ci : { $address }
check-nothing-over-http = Rien ne répond là en http
check-nothing-over-http-why = Sans https, les sites ne trouvent rien à cette adresse. Donnez-leur l’adresse protégée : { $address }
check-led-on = L’adresse mène plus loin
check-led-on-why = Les sites continuent vers { $address } et vous connaissent sous cette adresse.
check-nobody = Il n’y a pas d’identifiant à cette adresse
check-nobody-why = Vérifiez l’orthographe. Nos identifiants ressemblent à { $address }
check-nobody-at = Il n’y a pas d’identifiant à cette adresse
check-nobody-at-why = Un identifiant se termine par le nom seul, sans @ ni ce qui suit. Utilisez plutôt { $address }
check-contradiction = L’adresse se contredit
check-contradiction-why = Ce qu’elle dit aux sites à un endroit n’est pas ce qu’elle leur dit à un autre. La faute est à nous ; prévenez les responsables du serveur { $domain }.
check-endpoint = La page dit où se connecter
check-endpoint-why = Elle indique { $address }, et c’est bien ici, chez { name }.
check-known-as = Les sites vous connaissent sous ce nom
check-chooses = Vous choisissez en vous connectant
check-chooses-why = C’est l’adresse générale de ce service, { name }. Le site qui la reçoit apprend votre propre identifiant une fois que vous avez ouvert votre session.
check-announced = Les sites la comprennent
check-announced-why = Elle parle { $list }.
check-announced-no-old = Les sites qui ne connaissent qu’OpenID 1 ne peuvent pas s’en servir.
check-start = La connexion peut commencer
check-start-why = Nous avons posé la question comme un site, et appris qu’il faut d’abord se connecter.
check-no-start = La connexion ne peut pas commencer
check-no-start-why = Nous avons posé la question comme un site, sans obtenir de réponse qu’un site comprenne. La faute est à nous ; prévenez les responsables du serveur { $domain }.
check-not-looked-at = Où se connecter
check-not-looked-at-why = Pas examiné, à cause de l’étape { $number }.

## The page of an identifier

also-known-as = Aussi connu sous
also-known-as-http = Un identifiant qui commence par http:// n’est pas plus sûr que le réseau entre un site et nous. Pour de nouveaux sites, utilisez celui du dessus.
identity-title = { $name } chez { $domain }
identity-lead = Sur d’autres sites, cette adresse désigne { $name }. Les sites viennent voir ici où { $name } se connecte.
identity-you-heading = C’est vous ?
identity-you = Sur un site qui propose OpenID, donnez cette adresse comme votre nom. Vous revenez ici pour vous connecter, et vous choisissez ce que le site apprend.
identity-visiting-heading = Simple visite ?
identity-visiting = Il n’y a rien d’autre à voir : cette page ne dit rien sur { $name } et ne permet pas d’écrire à { $name }.
identity-own-heading = Voici votre identifiant, { $name }
identity-own-lead = Donnez cette adresse à un site qui propose OpenID. Les autres personnes qui l’ouvrent voient seulement qu’elle existe.
identity-sites = Vous { $trusted ->
    [0] ne faites encore confiance à aucun site
    [one] faites confiance à un site
    [many] faites confiance à { $trusted } de sites
   *[other] faites confiance à { $trusted } sites
}{ $refused ->
    [0] .
    [one] {" "}et vous en refusez un.
    [many] {" "}et vous en refusez { $refused }.
   *[other] {" "}et vous en refusez { $refused }.
}

## For site builders

builders = Si vous créez des sites
builders-endpoint = Adresse de connexion
builders-versions = Versions prises en charge
builders-description = Document de description
builders-description-value = L’adresse même de l’identifiant, au format { $type }

## The endpoint, opened by a person

endpoint-title = Cette adresse est faite pour les sites
endpoint-lead = Les sites où l’on peut se connecter avec { name } s’adressent à elle. Ouverte toute seule, elle n’a rien à faire.
endpoint-person-heading = Vous êtes une personne ?
endpoint-person = Alors il vous faut votre identifiant, pas cette adresse. La page d’accueil montre à quoi il ressemble.

## Signing in

login-site-title = Se connecter pour continuer vers { $site }
login-to-site = pour continuer vers { $site }
login-at = avec votre compte de chat chez { $domain }
login-look = D’abord un coup d’œil à la barre d’adresse : elle doit commencer par { $address }
username = Nom d’utilisateur
username-hint = La première partie de votre adresse de chat, par exemple romeo
password = Mot de passe
remember = Garder ma session ouverte pendant { $span }
remember-hint = Seulement sur un appareil qui est à vous
login-cancel = Revenir à { $site } sans me connecter
login-no-account = Vous n’avez pas encore de compte ici ? Les comptes viennent du serveur de chat { $domain } ; demandez à ses responsables.

login-ended-title = Votre session s’est fermée entre-temps – Se connecter
login-ended = Votre session s’est fermée entre-temps
login-ended-advice = Votre réponse n’a donc pas été prise en compte, et rien n’a été transmis. Connectez-vous pour répondre de nouveau.
login-again-title = Se connecter encore une fois
login-again = { $site } vous demande de vous connecter encore une fois
login-again-advice = Il veut être sûr que c’est toujours vous. Votre connexion ici remonte à trop longtemps pour lui.

login-wrong-title = Cela n’a pas marché – Se connecter
login-wrong = Le nom d’utilisateur et le mot de passe ne vont pas ensemble
login-wrong-advice = Veuillez réessayer, en respectant les majuscules et les minuscules.

login-other-title = Votre compte est chez { $domain } – Se connecter
login-other = Les comptes { $domain } ont leur propre adresse de connexion
login-other-advice = La voici : { $address }
login-other-site = Le site d’où vous venez s’est adressé ici. Retournez-y et donnez-lui votre identifiant chez { $domain }.

login-throttled-title = Veuillez patienter – Se connecter
login-throttled-heading = Veuillez patienter { $span }
login-throttled = Il y a eu trop d’essais infructueux
login-throttled-until = Pour que personne ne puisse deviner, nous n’essayons plus aucun mot de passe venant de cet endroit avant { $clock }. Votre compte n’est pas bloqué, et il ne lui est rien arrivé.
login-not-me-heading = Ce n’était pas vous ?
login-not-me = Quelqu’un essaie peut-être de deviner. Cette personne n’est pas entrée.

login-away-heading = Nous ne pouvons pas vérifier les mots de passe pour l’instant
login-away = Le serveur de chat ne répond pas
login-away-fault = Votre mot de passe n’est ni juste ni faux : nous n’avons pas pu poser la question. C’est notre faute, pas la vôtre.
login-away-fault-site = Votre mot de passe n’est ni juste ni faux : nous n’avons pas pu poser la question. C’est notre faute, pas la vôtre, ni celle du site { $site }.
login-crowded = Trop de personnes de votre réseau se connectent en ce moment
login-crowded-why = Votre mot de passe n’est ni juste ni faux : la question n’a pas été posée. Réessayez dans un instant.
login-away-kept = Nous gardons votre place pendant 15 minutes.
login-away-password = Nous n’avons pas gardé votre mot de passe ; vous le saisirez de nouveau.

own-page-heading = Connectez-vous sur une page que vous ouvrez vous-même
own-page-why = Un site vous a conduit ici, et un faux site pourrait vous conduire à une page qui ne fait que ressembler à la nôtre. C’est pourquoi aucun mot de passe n’est demandé par ce chemin.
own-page-open = Ouvrez un nouvel onglet et allez à { $address }, par un favori ou en tapant l’adresse.
own-page-sign-in = Connectez-vous là-bas.
own-page-again = Si vous y êtes déjà connecté, déconnectez-vous d’abord : { $site } demande une nouvelle connexion.
own-page-return = Revenez à cette page et continuez.
own-page-go-on = Je suis connecté, continuer
own-page-not-yet = Ce navigateur n’est pas encore connecté
own-page-not-yet-advice = Allez à { $address } dans ce même navigateur et connectez-vous d’abord.

unprotected-title = Cette connexion n’est pas protégée
unprotected-lead = En chemin, quelqu’un pourrait lire votre mot de passe. Nous ne le demandons donc pas ici.
unprotected-go = Aller à la page protégée
unprotected-address = Là-bas, l’adresse commence par { $address }

sign-out-heading = Se déconnecter de { name } ?
sign-out-lead = Les sites que vous avez visités vous reconnaissent peut-être encore : déconnectez-vous aussi sur chacun d’eux.
sign-out-stay = Garder ma session ouverte
signed-out-title = Session fermée
signed-out-heading = Votre session { name } est fermée
signed-out-lead = Les sites que vous avez visités vous reconnaissent peut-être encore : déconnectez-vous aussi sur chacun d’eux.
signed-out-again = Se reconnecter

## Deciding about a site

consent-title = Se connecter à { $site } ?
consent-lead = Ce site aimerait savoir qui vous êtes. Votre mot de passe reste ici ; le site ne le voit jamais.
consent-many-lead = Ce site demande beaucoup : { $count } informations sur vous. Ne cochez que ce que vous donnez volontiers.

consent-more-heading = { $site } en demande plus
consent-more-lead = Vous faites confiance à ce site depuis { $since }. Jusqu’ici, il recevait { $received }. Aujourd’hui, il demande aussi { $wanted }.
consent-more-lead-nobody = Vous faites confiance à ce site depuis { $since }. Jusqu’ici, il n’apprenait pas qui vous êtes. Aujourd’hui, il demande aussi { $wanted }.
consent-more-lead-unknown = Vous faites confiance à ce site depuis { $since }. Aujourd’hui, il demande aussi { $wanted }.
consent-once-more-lead = Vous faites confiance à ce site depuis { $since }. Désormais, nous notons quel identifiant un site apprend. Dites-nous si celui-ci peut connaître le vôtre.
consent-persona-gone-lead = Vous faites confiance à ce site depuis { $since }. Le profil dont il recevait les informations est supprimé. Dites-nous ce qu’il peut recevoir désormais.
consent-more-lead-nothing = Vous faites confiance à ce site depuis { $since }. Jusqu’ici, il ne recevait que votre identifiant. Aujourd’hui, il demande aussi { $wanted }.

consent-http = La connexion à ce site n’est pas protégée
consent-http-why = Son adresse commence par http, et non par https. Les personnes qui gèrent le réseau sur le trajet, celui d’un café ou d’un hôtel par exemple, peuvent lire ce que vous transmettez et se faire passer pour vous.

consent-no-name-heading = Se connecter à un site sans nom ?
consent-no-name-lead = Ce site ne donne qu’un numéro : { $site }. Les numéros changent de mains ; un nom vous dirait qui est là.
consent-no-name = Seulement si vous savez à qui est cette machine
consent-no-name-why = À la maison ou au travail, cela peut convenir. Par un lien venu d’une personne inconnue, non.

consent-wildcard-title = Se connecter à tous les sites sous { $site } ?
consent-wildcard = Il s’agit de plusieurs sites
consent-wildcard-why = L’étoile remplace n’importe quel mot : billets.{ $site }, boutique.{ $site } et tous les autres sous ce nom. N’acceptez que s’ils appartiennent tous à des gens en qui vous avez confiance.

consent-alike-title = Attention : ce n’est pas { $site }
consent-alike-heading = Ce n’est pas le { $site } que vous connaissez
consent-alike-lead = Son nom paraît identique, mais il s’écrit autrement.
consent-alike-lead-foreign = Son nom paraît identique, mais il contient des lettres d’un autre alphabet.
consent-alike = Quelqu’un veut peut-être que vous les confondiez
consent-alike-why = La différence est marquée ci-dessous. Avez-vous suivi un lien ? Revenez en arrière et ouvrez vous-même le site que vous vouliez.
consent-alike-why-foreign = Les lettres marquées viennent d’un autre alphabet. Avez-vous suivi un lien ? Revenez en arrière et ouvrez vous-même le site que vous vouliez.
consent-alike-this = Ce site
consent-alike-trusted = Celui qui a votre confiance
consent-alike-trusted-since = { $site }, depuis { $since }

consent-changed = Regardez encore une fois, s’il vous plaît
consent-changed-why = Quelque chose a changé sur cette page depuis que vous l’avez vue. Votre réponse n’a pas été prise en compte, et rien n’a été transmis.

not-confirmed = Adresse de retour non confirmée.
not-looked-at = Nous n’avons pas demandé ses adresses au site.
sent-to = Vous irez ensuite à { $address }
confirmed = Adresse de retour confirmée.
confirmed-why = Le site indique lui-même l’adresse où vous irez ensuite.
none-published = Le site ne publie pas ses adresses ; la plupart ne le font pas.
no-answer = Nous avons demandé ses adresses au site, mais il n’a pas répondu.
out-of-reach = Nous n’avons pas pu interroger le site : il se trouve là où nous ne regardons pas.
led-elsewhere = Nous avons demandé ses adresses au site, mais il nous a renvoyés ailleurs.
too-many-sites = Nous interrogeons beaucoup de sites en ce moment et n’avons pas pu interroger celui-ci. Ce sera possible dans un instant.
contradicted = Adresse de retour contredite.
would-be-sent-to = Vous iriez à { $address }.
contradicted-lists = Le site n’indique que
unlisted-heading = Ce n’est peut-être pas { $site }
unlisted-lead = Quelqu’un demande au nom de { $site }, mais veut que votre réponse aille à une adresse que { $site } n’indique pas.
unlisted-stopped = Nous nous sommes arrêtés ici pour vous protéger
unlisted-stopped-why = Rien n’a été communiqué. Ouvrez vous-même { $site }, par un signet ou en tapant son nom. Si cette page revient, prévenez les gens de { $site }.
unlisted-hint = Nous n’envoyons aucune réponse à une adresse que le site n’indique pas lui-même.
unverified-heading = Nous ne savons pas si c’est bien { $site }
unverified-lead = D’ici, on ne se connecte qu’aux sites qui indiquent leurs adresses. { $site } ne le fait pas, ou n’a pas pu être interrogé.

known-as = Le site vous connaîtra sous cet identifiant
known-as-chosen = Le site n’a pas demandé d’identifiant précis ; nous lui donnons donc celui-ci, qui est à vous.
known-as-delegated = Cette adresse n’est pas de chez nous. Elle indique que vous vous connectez ici, sous le nom { $address }, et le site le vérifie.
known-as-nobody = Le site n’apprendra pas votre identifiant
known-as-nobody-why = Il demande seulement des informations. Toute autre personne qui aurait les mêmes serait pareille à ses yeux.

share-with = À transmettre à { $site }
share-with-all = À transmettre à tous les sites sous { $site }
share-with-this = À transmettre à ce site
share-needs = Le site dit en avoir besoin
share-wishes = Il aimerait aussi avoir
share-needed = nécessaire
share-new = nouveau
share-new-needed = nouveau, nécessaire
share-needed-hint = « Nécessaire », c’est le site qui le dit. Vous pouvez décocher ; le site vous posera peut-être la question lui-même, ou vous refusera.
share-wishes-hint = Ce qui est coché est transmis, le reste non. Le site n’apprend pas pourquoi.
share-unticked-hint = Rien n’est coché sur cette page tant que vous ne le faites pas vous-même.

consent-nothing = Rien d’autre n’est transmis
consent-nothing-why = Le site ne demande que votre identifiant : pas d’adresse e-mail, pas de nom.
consent-withheld = Demandé aussi, mais pas transmis
consent-withheld-empty = Il vous reste à renseigner { $details }.
consent-withheld-email = Votre adresse e-mail { $email } :
consent-withheld-email-why = { $domain } transmet seulement { $own }, car les sites prennent une adresse pour une preuve.
consent-policy = Ce que { $site } dit faire de vos informations
consent-policy-elsewhere = Cette page ne se trouve pas sur { $site } même.

allow = Me connecter cette fois
allow-what = Me redemander la prochaine fois
allow-anyway = Me connecter quand même, cette fois
allow-anyway-what = Si c’est vraiment ce site que vous voulez
always = Toujours me connecter
always-what = Ne pas demander la prochaine fois
always-all = Toujours, pour tous
always-all-what = Tous les noms sous { $site }
deny = Ne pas me connecter
deny-what = Revenir au site, rien n’est transmis
never = Jamais pour ce site
never-all = Jamais, pour aucun d’eux
never-what = Refuser, maintenant et plus tard
no-always-http = « Toujours » n’est pas proposé pour les sites non protégés.
no-always-no-name = « Toujours » n’est pas proposé pour les sites sans nom.
no-always-shared = « Toujours » n’est pas proposé pour un nom que plusieurs inconnus se partagent.
change-your-mind = Vous pouvez changer d’avis à tout moment, sur la page « { $link } ».
signed-in-as = Vous utilisez le compte { $name }.
not-you = Ce n’est pas vous ?

wrong-account-heading = { $site } attend { $name }
wrong-account-lead = Vous utilisez le compte { $name }. Nous ne vous présentons jamais sous un autre nom sans vous le dire ; à vous de choisir.
wrong-account-asked = Le site a demandé
wrong-account-own = Vous êtes
wrong-account-switch = Utiliser le compte { $name }
wrong-account-switch-what = Le mot de passe du compte { $name } vous sera demandé
wrong-account-back = Revenir au site
wrong-account-back-what = Et y saisir votre propre identifiant

decided-heading = Vous avez déjà décidé
decided-lead = Votre réponse est partie vers { $site }. La même réponse ne peut pas être donnée deux fois ; rien n’a donc été envoyé maintenant.
decided-advice = Si le site ne vous reconnaît pas, retournez-y et recommencez.

not-ours-heading = Nous ne pouvons pas répondre de cet identifiant
not-ours-lead = { $site } veut savoir si cette adresse est à vous. Seul l’endroit qui vous l’a donnée peut le dire.
not-ours-fault = C’est peut-être une faute de frappe. Un identifiant d’ici se termine par le nom seul, sans @.
not-ours-advice = Revenez au site et saisissez l’identifiant que vous avez chez nous, ou celui que vous avez ailleurs.

successor-heading = { $site } vous prendrait pour quelqu’un d’autre
successor-lead = Avant vous, quelqu’un d’autre portait ce nom. Le site ne reconnaît les gens qu’à cette adresse et vous ouvrirait ce qui était à cette personne. Rien n’a été envoyé.
successor-fault = À personne. Le site pose sa question dans une ancienne version d’OpenID (1.1 ou 1.0), qui ne distingue pas deux titulaires d’un nom ; la 2.0 le fait.
successor-advice = Revenez au site et connectez-vous-y autrement. Vous pouvez aussi demander à ses responsables de passer à OpenID 2.0.

no-return-heading = Pas de retour possible d’ici
no-return-lead = { $site } a posé une question sur vous, mais sans dire où envoyer la réponse. Rien n’a été envoyé.
no-return-fault = Au site, si vous vouliez vous y connecter.
no-return-advice = Revenez au site et réessayez. Si cela se reproduit, prévenez ses responsables.

## On the way

continue-title = Retour à { $site }
continue-heading = Encore un clic
continue-lead = Votre réponse est prête. Un clic sur le bouton, et elle part vers { $site }.
continue-button = Continuer vers { $site }
continue-why = Cette étape apparaît quand la réponse est trop longue pour un lien. La réponse contient ce que vous avez accepté de transmettre, et rien d’autre.
hop-title = Encore un clic pour se connecter à { $site }
hop-lead = La demande du site { $site } est arrivée. Un clic sur le bouton vous la montre.
hop-button = Continuer
hop-why = Cette étape apparaît quand la demande est trop longue pour un lien. Rien n’est encore transmis.

## The account

account-nav = Compte
account-nav-overview = Aperçu
account-nav-sites = Vos sites
account-nav-password = Mot de passe
account-title = Mon compte
account-heading = Bonjour, { $name }
account-identifier = Votre identifiant
account-identifier-use = Donnez cette adresse à tout site qui propose OpenID.
account-sites = Vous { $trusted ->
    [0] ne faites encore confiance à aucun site
    [one] faites confiance à un site
    [many] faites confiance à { $trusted } de sites
   *[other] faites confiance à { $trusted } sites
}{ $refused ->
    [0] {" "}et vous n’en refusez aucun.
    [one] {" "}et vous en refusez un.
    [many] {" "}et vous en refusez { $refused }.
   *[other] {" "}et vous en refusez { $refused }.
}
account-last = Dernière utilisation : { $site }, { $when }.
account-browsers = Vous avez une session ouverte dans { $count ->
    [1] ce navigateur seulement.
    [2] deux navigateurs, dont celui-ci.
    [many] { $count } de navigateurs, dont celui-ci.
   *[other] { $count } navigateurs, dont celui-ci.
}
account-browsers-see = Voir tous vos navigateurs
account-tries = Quelqu’un a essayé de se connecter à votre place, sans y parvenir
account-tries-count = { $count ->
    [one] Un mauvais mot de passe au cours des dernières 24 heures
    [many] { $count } de mauvais mots de passe au cours des dernières 24 heures
   *[other] { $count } mauvais mots de passe au cours des dernières 24 heures
}, { $addresses ->
    [1] depuis une seule adresse.
    [many] depuis { $addresses } d’adresses.
   *[other] depuis { $addresses } adresses.
}
account-tries-see = Voir ce qui s’est passé

again-label = Votre mot de passe, par prudence
again-why = Vous l’avez donné il y a plus de dix minutes.
again-missing = Veuillez saisir ici votre mot de passe.
again-wrong = Ce n’est pas votre mot de passe.
again-nothing-done = Rien n’a encore été fait
again-look = Un point est à revoir.
again-away = Rien n’a été fait : nous n’avons pas pu demander si votre mot de passe est juste. C’est notre faute, pas la vôtre. Réessayez dans une minute.
again-faulty-title = À revoir – { $page }
again-throttled-title = Veuillez patienter – { $page }
again-away-title = Nous ne pouvons pas vérifier les mots de passe pour l’instant – { $page }

sessions-title = Navigateurs
sessions-lead = Tous les navigateurs où vous avez une session ouverte. Fermez les sessions que vous ne reconnaissez pas, puis changez votre mot de passe.
sessions-count = { $count ->
    [one] Un navigateur
    [many] { $count } de navigateurs
   *[other] { $count } navigateurs
}
sessions-this-one = celui-ci
sessions-signed-in = Connexion { $day }, avec votre mot de passe
sessions-signed-in-by-chat = Connexion { $day }, dans votre client de chat
sessions-active-now = Actif en ce moment
sessions-active = Dernière activité : { $day }
sessions-unused = { $count ->
    [one] Inutilisé depuis une semaine
    [many] Inutilisé depuis { $count } de semaines
   *[other] Inutilisé depuis { $count } semaines
}
sessions-stays = La session expire { $day }
sessions-end-here = Me déconnecter ici
sessions-end-there = Fermer cette session
sessions-others = Partout ailleurs
sessions-end-others = Me déconnecter partout ailleurs
sessions-what-it-does = Cela vous déconnecte de { name }. Les sites qui vous connaissent déjà vous reconnaîtront encore : déconnectez-vous sur leurs propres pages.
sessions-ended = { $count ->
    [one] Une session a été fermée
    [many] { $count } de sessions ont été fermées
   *[other] { $count } sessions ont été fermées
}
sessions-sites-stay = Là-bas, les sites qui vous connaissent vous reconnaîtront encore : déconnectez-vous sur leurs propres pages.

activity-title = Activité
activity-lead = Ce qui a été fait en votre nom, et ce que d’autres ont essayé. Nous gardons tout cela pendant { $span }.
activity-show = Afficher
activity-show-button = Afficher
activity-show-all = Tout
activity-show-sign-ins = Connexions
activity-show-refused = Ce qui n’a pas marché
activity-show-decisions = Choix concernant les sites
activity-show-changes = Modifications de mon compte
activity-empty = Tout est calme
activity-empty-why = Il ne s’est rien passé depuis { $span }.
activity-none-found = Rien de ce genre ne s’est passé depuis { $span }.
activity-pages = Pages de la liste d’activité
activity-span = Entre { $oldest } et { $newest }
activity-earlier = Plus ancien
activity-later = Plus récent
activity-clocks = de { $since } à { $clock }
activity-signed-in = Vous avez ouvert votre session { name }
activity-signed-in-how = Avec votre mot de passe.
activity-by-chat-how = Dans votre client de chat.
activity-signed-out = Vous avez fermé votre session { name }
activity-failed = Quelqu’un a essayé de se connecter à votre place, sans y parvenir
activity-failed-count = { $count ->
    [one] Mauvais mot de passe, une fois.
    [many] Mauvais mot de passe, { $count } de fois.
   *[other] Mauvais mot de passe, { $count } fois.
}
activity-failed-waits = Nous avons ensuite fait attendre cette adresse.
activity-not-you = Ce n’était pas vous ? Votre compte est en sécurité. Si votre mot de passe est court, ou si vous l’utilisez ailleurs, { $link }.
activity-new-password = choisissez-en un nouveau
activity-not-checked = Un mot de passe n’a pas pu être vérifié
activity-not-checked-why = Le serveur de chat n’a pas répondu. Le mot de passe n’était ni juste ni faux : nous n’avons pas pu poser la question.
activity-refused-in-chat = Vous avez refusé une connexion
activity-refused-in-chat-what = Vous avez répondu non dans votre client de chat, et personne n’est entré.
activity-shared = Connexion à { $site }
activity-shared-silently = Sans question, car vous faites confiance à ce site.
activity-shared-asked = La question vous a été posée, et vous avez dit oui.
activity-times = { $count ->
    [one] Une fois.
    [many] { $count } de fois.
   *[other] { $count } fois.
}
activity-received = Le site a reçu { $details }.
activity-received-nothing = Le site n’a reçu aucune de vos informations.
activity-refused = Pas de connexion à { $site }
activity-refused-what = Vous avez dit non, cette fois. Rien n’a été transmis.
activity-trusted = Vous faites confiance à { $site }
activity-trusted-what = À partir de là, il vous connecte sans demander.
activity-never = Vous avez dit « jamais » à { $site }
activity-never-what = À partir de là, il est refusé.
activity-turned-away = { $site } a été refusé
activity-turned-away-why = Vous avez dit « jamais » à ce site. Il n’a rien appris.
activity-revoked = Vous avez permis à { $site } de redemander
activity-revoked-what = Vous avez retiré votre choix pour ce site.
activity-revoked-unused = { $count ->
    [one] Vous avez cessé de faire confiance à un site
    [many] Vous avez cessé de faire confiance à { $count } de sites
   *[other] Vous avez cessé de faire confiance à { $count } sites
}
activity-revoked-unused-what = Aucune utilisation depuis un an.
activity-restored = Votre choix pour { $site } vaut de nouveau
activity-restored-what = Vous l’aviez retiré, puis vous avez annulé ce retrait.
activity-shares = Vous avez changé ce que reçoit { $site }
activity-shares-what = À partir de là, il reçoit { $details }.
activity-shares-none = À partir de là, il ne reçoit aucune de vos informations.
activity-sessions-ended = { $count ->
    [one] Vous avez fermé votre session dans un autre navigateur
    [many] Vous avez fermé vos sessions dans { $count } d’autres navigateurs
   *[other] Vous avez fermé vos sessions dans { $count } autres navigateurs
}
activity-password = Votre mot de passe a été changé
activity-password-what = Vos sessions dans vos autres navigateurs ont été fermées en même temps.
activity-password-elsewhere = Pas sur ces pages : dans votre application de chat, ou par les responsables du serveur de chat. Vos sessions ont été fermées en même temps dans tous les navigateurs.
activity-profile = Vous avez modifié vos informations
activity-profile-what = Vous avez modifié { $details }.
activity-personas = Vous avez modifié vos profils
activity-personas-what = Vous en avez ajouté, renommé ou supprimé un, ou choisi un autre profil d’habitude.
activity-exported = Vous avez pris une copie de vos données
activity-exported-what = Un fichier avec tout ce qui est gardé ici.
activity-confirming-on = Vous pouvez vous connecter par un message de chat
activity-confirming-on-what = Depuis, votre nom d’utilisateur et une réponse dans votre client de chat suffisent.
activity-confirming-off = Vous vous connectez seulement avec votre mot de passe
activity-confirming-off-what = Un message de chat ne laisse plus entrer personne.

data-title = Mes données
data-lead = Tout ce que { name } garde sur vous. Vos messages et vos contacts de chat n’en font pas partie ; nous ne pouvons pas les voir.
data-kept = Ce qui est gardé
data-sites = { $trusted ->
    [0] Aucun de confiance
    [one] Un de confiance
    [many] { $trusted } de confiance
   *[other] { $trusted } de confiance
} et { $refused ->
    [0] aucun refusé
    [one] un refusé
    [many] { $refused } refusés
   *[other] { $refused } refusés
}, avec les dates et ce que chacun reçoit ; et ce que vous avez coché sur les sites où vous avez choisi « cette fois »
data-details = Informations
data-details-count = { $count ->
    [0] Aucune renseignée
    [one] Une renseignée
    [many] { $count } renseignées
   *[other] { $count } renseignées
}
data-browsers = { $count ->
    [0] Aucun
    [one] Un, jusqu’à la fermeture ou l’expiration de sa session
    [many] { $count }, jusqu’à la fermeture ou l’expiration de leur session
   *[other] { $count }, jusqu’à la fermeture ou l’expiration de leur session
}
data-entries = { $count ->
    [0] Aucune pour l’instant ; chaque entrée est
    [one] Une entrée,
    [many] { $count } d’entrées, chacune
   *[other] { $count } entrées, chacune
}
data-entries-go = effacée au bout de { $span }
data-not-kept = Ce qui n’est pas gardé
data-not-kept-what = Votre mot de passe sous une forme lisible, les images, et ce que vous faites sur d’autres sites
data-copy = Prendre une copie
data-copy-what = Un fichier avec tout ce qui précède, lisible par les personnes et par les programmes (JSON).
data-download = Télécharger mes données
data-delete = Tout effacer
data-delete-what = Efface d’un coup tout ce qui précède. Votre compte de chat reste tel quel.
data-delete-go = Tout effacer…
delete-heading = Tout effacer ?
delete-for-good = C’est définitif : rien ne pourra être récupéré.
delete-goes = Ce qui disparaît
delete-goes-what = Vos sites de confiance et ceux que vous refusez, vos informations, votre activité. Vos sessions sont fermées partout.
delete-stays = Ce qui reste
delete-stays-what = Votre compte de chat et votre identifiant. Les sites que vous avez utilisés gardent ce qu’ils savent ; demandez-leur de l’effacer.
delete-sure = Oui, effacer tout ce que { name } garde sur moi
delete-unsure = Veuillez cocher la case pour confirmer.
delete-keep = Tout garder
deleted-heading = Tout est effacé
deleted-lead = { name } ne garde plus rien sur vous, et vos sessions sont fermées partout.
deleted-after = Votre compte de chat fonctionne comme avant. Si vous vous reconnectez ici, vous repartez d’une page vide.

password-lead = C’est le mot de passe de votre compte de chat : si vous le changez ici, votre application de chat aura aussi besoin du nouveau.
password-current = Mot de passe actuel
password-current-wrong = Ce n’est pas votre mot de passe actuel.
password-new = Nouveau mot de passe
password-new-hint = Au moins { $count } caractères. Quelques mots à la suite se retiennent mieux qu’une suite de signes étranges.
password-too-short = C’est trop court : au moins { $count } caractères, s’il vous plaît.
password-too-long = C’est plus long que ne l’accepte le serveur de chat.
password-forbidden = Il contient un caractère que les serveurs de chat n’acceptent pas dans un mot de passe.
password-same = C’est votre mot de passe actuel. Veuillez en choisir un autre.
password-refused = Le serveur de chat n’accepte pas celui-ci. Veuillez en choisir un autre.
password-repeat = Nouveau mot de passe, encore une fois
password-repeat-wrong = Ce n’est pas la même chose que la ligne du dessus.
password-others = Vos sessions dans tous vos autres navigateurs seront fermées ; celle-ci reste ouverte.
password-change = Changer le mot de passe
password-changed = Votre mot de passe a été changé
password-changed-others = Vos sessions dans vos autres navigateurs ont été fermées. Votre application de chat a aussi besoin du nouveau mot de passe.
password-faulty-title = À revoir – Mot de passe
password-not-changed = Votre mot de passe n’a pas été changé
password-look-again = { $count ->
    [1] Un point est à revoir.
    [2] Deux points sont à revoir.
   *[other] Trois points sont à revoir.
}
password-throttled-title = Veuillez patienter – Mot de passe
password-away-title = Nous ne pouvons pas vérifier les mots de passe pour l’instant – Mot de passe
password-away = Votre mot de passe n’a pas été changé : nous n’avons pas pu interroger le serveur de chat. C’est notre faute, pas la vôtre. Réessayez dans une minute.
password-unsure-title = Nous ne savons pas s’il a été changé – Mot de passe
password-unsure = Le serveur de chat n’a pas dit si votre mot de passe a été changé
password-unsure-advice = L’un des deux est valable maintenant, l’ancien ou le nouveau : votre application de chat vous dira lequel. C’est notre faute, pas la vôtre.
password-elsewhere = Le mot de passe est lié à votre compte de chat
password-elsewhere-advice = { $domain } ne laisse pas d’autres programmes le changer. Faites-le dans votre application de chat : cherchez « changer le mot de passe » dans les réglages de votre compte. Le nouveau fonctionne aussitôt ici. Si votre application de chat ne le permet pas, demandez aux responsables du serveur { $domain }.

sites-title = Vos sites
sites-lead = Un site auquel vous faites confiance vous connecte sans demander. Tout ce qui n’est pas indiqué ici vous sera redemandé.
sites-find-label = Trouver un site
sites-find = Chercher
sites-trusted = Sites auxquels vous faites confiance
sites-trusted-count = Sites auxquels vous faites confiance : { $count }
sites-refused = Sites que vous refusez
sites-refused-count = Sites que vous refusez : { $count }
sites-empty = Aucun site pour l’instant
sites-empty-why = Quand un site vous envoie ici et que vous choisissez « Toujours me connecter » ou « Jamais pour ce site », il apparaît sur cette page. Après « Me connecter cette fois », nous retenons seulement les informations que vous avez cochées.
sites-none-found = Aucun site nommé « { $search } »
sites-none-found-why = Essayez avec une partie du nom seulement. Les sites pour lesquels vous avez choisi « cette fois » ne figurent pas ici.
sites-show-all = Afficher tous les sites
covers-many = vaut pour de nombreux sites
receives = Reçoit { $details }
receives-nothing = Ne reçoit que votre identifiant
receives-no-details = Ne reçoit aucune de vos informations
receives-nothing-at-all = Ne reçoit rien
knows-nobody = N’apprend pas votre identifiant
knows-delegated = Vous connaît aussi sous le nom { $address }
trusted-since = De confiance depuis { $day }
last-used = Dernière utilisation : { $day }
said-never = Vous avez dit « jamais » à ce site
refused-since = Refusé depuis { $day }
last-refused = Dernier refus : { $day }
change = Modifier
revoke = Ne plus faire confiance
let-ask-again = Lui permettre de redemander
revoked = Désormais, { $site } vous posera de nouveau la question
revoked-keeps = Il garde ce qu’il sait déjà ; lui seul peut l’effacer.
undo = Annuler
revoked-unused = Désormais, les sites inutilisés vous poseront de nouveau la question
saved = Votre choix pour { $site } est enregistré
pager = Pages de la liste des sites
pager-page = Page { $page } sur { $pages }
pager-previous = Page précédente
pager-next = Page suivante
tidy = Faire le ménage
tidy-unused = { $count ->
    [one] Un site n’a pas servi depuis un an.
    [many] { $count } de sites n’ont pas servi depuis un an.
   *[other] { $count } sites n’ont pas servi depuis un an.
}
tidy-revoke = { $count ->
    [one] Ne plus faire confiance au site inutilisé
    [many] Ne plus faire confiance aux { $count } de sites inutilisés
   *[other] Ne plus faire confiance aux { $count } sites inutilisés
}
unused-heading = { $count ->
    [one] Ne plus faire confiance à un site ?
    [many] Ne plus faire confiance à { $count } de sites ?
   *[other] Ne plus faire confiance à { $count } sites ?
}
unused-why = Aucune utilisation depuis { $day }. Vous pourrez toujours vous y connecter ; la question vous sera simplement posée d’abord.
unused-see = { $count ->
    [one] Voir le site
    [many] Voir les { $count } de sites
   *[other] Voir les { $count } sites
}
unused-more = { $count ->
    [one] et { $count } autre
    [many] et { $count } d’autres
   *[other] et { $count } autres
}
unused-revoke = { $count ->
    [one] Ne plus faire confiance à un site
    [many] Ne plus faire confiance à { $count } de sites
   *[other] Ne plus faire confiance à { $count } sites
}
unused-keep = { $count ->
    [one] Le garder
    [many] Les garder
   *[other] Les garder
}
site-all = Tous les sites
site-may = Ce que ce site peut faire
site-when-asked = Quand il demande qui je suis
site-always = Me connecter sans demander
site-ask = Me demander à chaque fois
site-never = Le refuser
site-receives = Il reçoit
site-receives-hint = Ce sont les informations que le site a demandées. Ce qu’il a reçu auparavant, il l’a peut-être gardé.
site-changed-why = Quelque chose a changé sur cette page depuis que vous l’avez vue. Rien n’est encore enregistré.
site-address = Adresse exacte
site-knows-delegated = Vous connaît aussi sous le nom
site-knows = Votre identifiant
site-knows-nobody = Le site ne l’apprend pas
site-trusted-since = De confiance depuis
site-last-used = Dernière utilisation
site-refused-since = Refusé depuis
site-last-refused = Dernier refus
save = Enregistrer

## My details

profile-title = Mes informations
profile-lead = Gardées ici pour que vous n’ayez pas à les saisir sur chaque site. Rien ne quitte cette page sans votre accord, site par site.
profile-saved = Vos informations sont enregistrées
profile-saved-what = Un site à qui vous les confiez reçoit les nouvelles à votre prochaine connexion.
profile-removed = Le profil est supprimé
profile-removed-what = Les sites qui recevaient ses informations vous redemanderont.
profile-wrong = { $count ->
    [one] { $count } point est à revoir.
   *[other] { $count } points sont à revoir.
} Rien n’est encore enregistré.
profile-not-given = Non indiqué
profile-day = Jour
profile-month = Mois
profile-year = Année
profile-birth-hint = Chaque partie peut être omise
profile-email-hint = Les sites ne reçoivent que { $own }, car ils prennent une adresse pour une preuve
profile-image-hint = L’image reste où elle est ; les sites reçoivent son adresse
profile-from-chat = De votre profil de chat
profile-follow-chat = Remplir depuis mon profil de chat
profile-name-parts = Le nom en détail
profile-address = Adresse à la maison
profile-phones = Téléphone
profile-work = Travail
profile-messengers = Messageries
profile-more = En savoir plus sur moi
profile-too-long = C’est trop long ; raccourcissez, s’il vous plaît.
profile-no-at = Il manque le @.
profile-no-email = Ce n’est pas une adresse e-mail.
profile-no-year = Écrivez l’année avec quatre chiffres.
profile-no-day = Il n’y a pas de { $day } { $month }.
profile-no-leap-day = Il n’y a pas eu de { $day } { $month } en { $year }.
profile-future = Ce jour n’est pas encore venu.
profile-no-scheme = L’adresse doit commencer par https://
profile-no-url = Ce n’est pas l’adresse d’une page.
profile-not-listed = Choisissez dans la liste, s’il vous plaît.
gender-female = Femme
gender-male = Homme
personas = Profils
personas-what = Un profil est un ensemble d’informations : l’un pour la maison, l’autre pour le travail.
personas-changed = Vos profils ont changé entre-temps
personas-changed-what = Rien n’est encore enregistré. Ce que vous avez saisi est toujours là ; si vous l’enregistrez maintenant, cela devient un nouveau profil.
personas-too-many = Vous avez déjà { $count } profils
personas-too-many-what = Il ne peut pas y en avoir plus. Rien n’est encore enregistré, et ce que vous avez saisi est toujours là : supprimez un autre profil dans une autre fenêtre, puis enregistrez encore une fois.
persona-unnamed = Maison
persona-add = Ajouter un profil
persona-new = Nouveau profil
persona-usual = celui d’habitude
persona-name = Nom de ce profil
persona-name-empty = Donnez un nom au profil, s’il vous plaît.
persona-name-taken = Un autre de vos profils porte ce nom.
persona-save-usual = Enregistrer et utiliser d’habitude
persona-use = Utiliser mes informations de
persona-gone = Supprimé ; le site redemandera
persona-lost = Le profil est supprimé ; il redemandera
persona-details-from = Informations de { $persona }
persona-remove = Supprimer ce profil
persona-remove-heading = Supprimer le profil { $name } ?
persona-remove-details = { $count ->
    [0] Il ne contient aucune information.
    [one] { $count } information disparaît avec lui.
   *[other] { $count } informations disparaissent avec lui.
} C’est définitif.
persona-remove-sites = { $count ->
    [0] Aucun site de confiance n’en reçoit.
    [one] { $count } site de confiance en reçoit ; il vous redemandera.
   *[other] { $count } sites de confiance en reçoivent ; ils vous redemanderont.
}
persona-remove-do = Supprimer le profil
persona-keep = Garder

## When something went wrong

request-heading = Le site a fait une erreur
request-lead = Vous vouliez vous connecter quelque part, mais la demande que le site nous a envoyée est incorrecte. Rien n’a été transmis.
request-fault = Au site. Voici ce que nous n’avons pas pu comprendre :
request-advice = Revenez au site et réessayez. Si cela se reproduit, prévenez ses responsables et envoyez-leur la référence ci-dessous.
broken-lead = Vous vouliez vous connecter à { $site }, mais la demande que le site nous a envoyée est incorrecte. Rien n’a été transmis.
broken-advice = Revenez en arrière : le site apprendra ce qui n’allait pas dans sa demande, et rien sur vous. Si cela se reproduit, prévenez ses responsables et envoyez-leur la référence ci-dessous.

realm-heading = Nous avons arrêté cette connexion
realm-lead = Un site a fait sa demande sous un nom, mais voulait que votre réponse parte vers un autre. Rien n’a été transmis, et nous ne vous y envoyons pas.
realm-said = Le site disait être
realm-wanted = Il voulait la réponse à
realm-differs = Ce qui diffère
realm-differs-scheme = L’une est protégée (https), l’autre non (http)
realm-differs-host = Le nom du site
realm-differs-port = Le numéro après le nom, qui indique quel programme y répond
realm-differs-path = La partie du site
realm-differs-query = La partie après le point d’interrogation
realm-fault = Sans doute au site. C’est peut-être aussi un piège.
realm-advice = N’utilisez pas le lien d’où vous venez. Ouvrez le site vous-même, avec un marque-page ou en tapant son nom.

unserved-heading = Nous ne nous occupons pas de cette adresse
unserved-lead = Vous avez demandé à cette machine un nom dont elle ne s’occupe pas.
unserved-fault = À nous, ou aux responsables de l’adresse : le nom mène à la mauvaise machine.
unserved-advice = Vérifiez qu’il n’y a pas de faute de frappe dans l’adresse. Si elle est juste, prévenez ses responsables.

not-found-title = Cette page n’existe pas
not-found-heading = Il n’y a pas de porte ici
not-found-lead = Rien ne répond à l’adresse { $address }.
not-found-fault = À personne, peut-être : une lettre de trop suffit. Un identifiant se termine par le nom seul, sans @.
not-found-advice = Vérifiez l’adresse, ou repartez de la page d’accueil.

too-many-heading = Veuillez patienter une minute
too-many-lead = Votre réseau a envoyé plus de demandes que nous ne pouvons en traiter à la fois.
too-many-fault = À personne, en général. Beaucoup de gens partagent peut-être l’adresse de votre réseau, ou un programme est pressé.
too-many-advice = Attendez jusqu’à { $clock }, puis rechargez cette page. Rien n’est perdu.

away-heading = Nous revenons tout de suite
away-lead = { name } n’a pas accès à ses données en ce moment. Personne ne peut donc se connecter.
away-fault = À nous. Les responsables du serveur { $domain } trouveront la cause dans leurs journaux.
away-advice = Réessayez dans une minute. Les choix que vous avez déjà faits ne sont pas perdus.

form-heading = Cette page est restée ouverte trop longtemps
form-lead = Par prudence, nous n’avons pas fait ce que disait le bouton. Rien n’a changé.
form-fault = À personne. Votre session a peut-être été fermée dans une autre fenêtre, ou un autre site a essayé d’appuyer sur un bouton en votre nom.
form-advice = Revenez en arrière, rechargez la page et refaites votre choix.

address-heading = Cette adresse n’est pas complète
address-lead = Une partie est illisible ou s’y trouve deux fois ; nous n’avons donc rien fait. Rien n’a changé.
address-fault = Au programme ou au lien qui vous envoie ici.
address-advice = Retournez là d’où vous venez et recommencez.

cookie-heading = Votre navigateur n’a pas rapporté notre cookie
cookie-lead = La page d’où vous venez le lui avait donné, et il nous le faut pour savoir à qui est ce formulaire. Rien n’a changé.
cookie-fault = Sans doute à un réglage : le navigateur ne garde pas de cookies ici, ou vient de les oublier.
cookie-advice = Autorisez les cookies pour cette adresse, ou ouvrez la page dans une nouvelle fenêtre. Puis réessayez.

expired-heading = Le délai de cette connexion est dépassé
expired-lead = La demande du site { $site } a attendu trop longtemps ici. Rien n’a été transmis.
expired-fault = À personne. Par prudence, une demande de connexion ne reste ouverte que peu de temps.
expired-advice = Revenez au site et recommencez-y la connexion. Recharger cette page ne sert à rien.
expired-heading-unknown = Ce lien ne mène plus nulle part
expired-lead-unknown = Il n’est pas complet, ou il date d’un autre moment ou vient d’un autre endroit. Rien n’a été transmis.
expired-fault-unknown = À personne, très probablement. Un tel lien ne vaut que peu de temps, et pour une seule connexion.
expired-advice-unknown = Ouvrez le site auquel vous vouliez vous connecter et commencez-y la connexion. Inutile de garder un lien vers cette page.

too-large-heading = C’était trop à la fois
too-large-lead = Ce qui est arrivé dépasse tout ce que cette page demande ; nous avons donc cessé de lire. Rien n’a changé.
too-large-fault = Au programme ou au site qui l’a envoyé.
too-large-advice = Retournez là d’où vous venez et recommencez. Si cela se reproduit, prévenez les responsables de ce site.

moved-heading = Ces pages ont changé d’adresse
moved-lead = Ce que vous avez envoyé n’a pas été lu, car c’était à une ancienne adresse. Rien n’a changé.
moved-fault = À nous : les pages de { $domain } ont déménagé, et c’est d’une ancienne page que vous l’avez envoyé.
moved-advice = Allez à la nouvelle adresse et recommencez à partir de là.
moved-go = Aller à la nouvelle adresse

method-heading = Cette adresse ne s’ouvre pas ainsi
method-lead = La page existe, mais elle ne peut pas faire ce qui lui a été demandé. Rien n’a changé.
method-fault = Au programme ou au lien qui vous envoie ici.
method-advice = Repartez de la page d’accueil.

internal-heading = Quelque chose s’est cassé ici
internal-lead = Nous n’avons pas pu terminer ce que vous aviez demandé.
internal-fault = À nous. Les responsables du serveur { $domain } trouveront la cause dans leurs journaux.
internal-advice = Réessayez dans une minute. Si cela se reproduit, prévenez-les et donnez-leur la référence ci-dessous.

## The bot: its commands. Each is one word in small letters

bot-command-help = aide
bot-command-sites = sites
bot-command-trust = approuver
bot-command-never = jamais
bot-command-revoke = révoquer
bot-command-restore = rétablir
bot-command-give = donner
bot-command-profile = informations
bot-command-set = définir
bot-command-clear = effacer
bot-command-refill = remplir
bot-command-persona = profil
bot-command-sessions = navigateurs
bot-command-end = fermer
bot-command-activity = activité
bot-command-more = suite
bot-command-language = langue
bot-command-export = copie
bot-command-delete = supprimer
bot-command-yes = oui
bot-command-no = non

## Words after a command, in small letters

bot-word-everything = tout
bot-word-others = tous
bot-word-unused = inutilisés
bot-word-nothing = rien
bot-word-add = ajouter
bot-word-rename = renommer
bot-word-remove = retirer

## What comes after a command

bot-usage-help = { $command } COMMANDE
bot-usage-trust = { $command } ADRESSE
bot-usage-never = { $command } ADRESSE
bot-usage-revoke = { $command } NUMÉRO, ou ADRESSE, ou inutilisés
bot-usage-give = { $command } SITE INFORMATION, INFORMATION, ou { $command } SITE PROFIL, ou { $command } SITE PROFIL : INFORMATION, ou { $command } SITE rien (SITE : son numéro ou son adresse)
bot-usage-profile = { $command }, ou { $command } PROFIL
bot-usage-set = { $command } INFORMATION VALEUR, ou PROFIL INFORMATION VALEUR
bot-usage-clear = { $command } INFORMATION, ou PROFIL INFORMATION
bot-usage-persona = { $command } NOM, ou ajouter NOM, renommer NOM, retirer NOM
bot-usage-end = { $command } NUMÉRO, ou tous
bot-usage-language = { $command } CODE DE LANGUE
bot-usage-delete = { $command } tout
bot-usage-yes = { $command } LE CODE

## What a command does

bot-help = Voici ce que vous pouvez dire :
bot-help-help = Ce que vous pouvez dire
bot-help-sites = Les sites en qui vous avez confiance et ceux que vous refusez
bot-help-trust = Faire confiance à un site
bot-help-never = Refuser un site, maintenant et plus tard
bot-help-revoke = Laisser un site poser de nouveau la question
bot-help-restore = Annuler cela, pour le dernier site
bot-help-give = Les informations que reçoit un site de confiance, et de quel profil
bot-help-profile = Vos informations
bot-help-set = Remplir une information
bot-help-clear = Oublier une information
bot-help-refill = Reprendre votre profil de chat à la place de ce que vous avez écrit
bot-help-persona = Vos profils, et celui d’habitude
bot-help-sessions = Les navigateurs où vous avez une session ouverte
bot-help-end = Fermer une session
bot-help-activity = Ce qui s’est fait en votre nom, et ce que d’autres ont tenté
bot-help-more = La suite d’une liste
bot-help-language = La langue que je parle avec vous
bot-help-export = Une copie de tout ce qui est gardé sur vous
bot-help-delete = Supprimer tout ce qui est gardé sur vous
bot-help-yes = Oui à ma question, avec le code si je vous en ai donné un
bot-help-no = Non à ma question

## What the bot says

bot-unknown = Je ne connais pas ce mot. « { $command } » montre ce que vous pouvez dire.
bot-unknown-near = Je ne connais pas ce mot. Vouliez-vous dire « { $command } » ?
bot-usage = Dites-le ainsi : { $usage }
bot-password = N’écrivez pas de mot de passe ici : je n’en demande jamais, et les discussions sont gardées à bien des endroits. Si c’était le vôtre, changez-le.
bot-slow = C’était beaucoup à la fois. Je vous écoute de nouveau dans un instant.
bot-stranger = Je m’occupe des gens d’un autre serveur de discussion, je ne peux donc rien faire pour vous.
bot-away = Je n’ai pas accès à mes registres en ce moment, je n’ai donc pas pu le faire. Réessayez dans une minute.
bot-more = Il y en a encore : dites « { $command } ».
bot-no-more = Il n’y a rien de plus à montrer.
bot-number = Numéro
bot-address = Adresse
bot-when = Quand
bot-detail = Information
bot-value = Valeur
bot-usual = Habituel
bot-no-number = Ce numéro n’est sur aucune de mes listes. « { $command } » les montre avec leurs numéros.
bot-yes-or-no = « { $yes } » ou « { $no } » ?
bot-yes-code = Si vous le voulez vraiment, dites « { $yes } { $code } » dans les deux minutes. Avec « { $no } », tout reste en l’état.
bot-nothing-asked = Je ne vous ai rien demandé.
bot-too-late = C’était il y a trop longtemps. Rien n’a été fait.
bot-code-missing = Pour cela, il me faut aussi le code.
bot-code-wrong = Ce n’est pas le code, ou il est arrivé trop tard. Rien n’a été fait ; recommencez.
bot-left = Très bien, tout reste en l’état.
bot-bad-form = Le formulaire n’est pas rempli comme il doit l’être.
bot-sites = Vous avez confiance en { $trusted ->
    [0] aucun site
    [one] { $trusted } site
   *[other] { $trusted } sites
} et vous en refusez { $refused }.
bot-no-sites = Aucun site pour l’instant, ni de confiance, ni refusé.
bot-no-site-found = Il n’y a pas de tel site parmi ceux en qui vous avez confiance ou que vous refusez.
bot-tidy = « { $command } » les laisse poser de nouveau la question.
bot-not-decided = Vous n’avez rien décidé pour ce site, rien n’a donc changé.
bot-undo = « { $command } » annule cela.
bot-nothing-to-restore = Il n’y a rien à annuler. Cela se fait pendant une heure, dans la discussion où vous avez laissé le site poser de nouveau la question.
bot-none-unused = Aucun site n’est resté inutilisé pendant un an.
bot-nothing-changed = Rien n’a changé.
bot-realm = Adresse du site
bot-trusted = { $site } a maintenant votre confiance : vous y êtes connecté sans question.
bot-trusted-more = S’il demande autre chose, la question vous est d’abord posée.
bot-refused = { $site } est désormais refusé.
bot-asks = { $site } vous pose la question à chaque fois.
bot-give-unknown = « { $said } » n’est ni une information que ce site a demandée, ni l’un de vos profils ; rien n’a donc changé. Il a demandé : { $details }. Dites par exemple « { $example } ».
bot-asked = Vous pouvez lui donner : { $details }.
bot-asked-nothing = Il n’a demandé aucune information jusqu’ici.
bot-changed-since = Quelque chose a changé depuis que vous avez vu ce formulaire. Rien n’est encore enregistré ; regardez-le encore une fois.
bot-covers-many = Il s’agit de tous les sites sous { $site }. N’acceptez que s’ils appartiennent tous à des gens en qui vous avez confiance.
bot-no-realm = Ce n’est pas l’adresse d’un site. Elle ressemble à https://garden.example/
bot-realm-too-broad = Ce seraient les sites de bien des inconnus. Rien n’a changé.
bot-imitation = Attention : ce nom ressemble à { $site }, en qui vous avez confiance, mais il s’écrit autrement.
bot-no-details = rien n’est encore rempli. Cela se fait avec : { $usage }
bot-nothing-to-clear = Il n’y a aucune information à oublier.
bot-refill = Votre profil de chat prendra la place de ce que vous avez écrit ici : { $details }.
bot-nothing-to-refill = Votre profil de chat ne dit rien que vous ayez écrit autrement ici.
bot-no-field = Je ne connais pas cette information. On peut remplir : { $list }. Toutes les autres sont sur votre page.
bot-no-date = Écrivez-la comme 1990-04-23, avec des zéros pour ce que vous ne dites pas.
bot-no-day = Ce jour n’existe pas.
bot-no-gender = Écrivez M ou F.
bot-no-country = Écrivez les deux lettres du pays, par exemple IT.
bot-no-language = Écrivez les deux lettres de la langue, par exemple it.
bot-no-timezone = Je ne connais pas ce fuseau horaire. Écrivez-le comme Europe/Rome.
bot-derived = Cela découle d’autres informations.
bot-persona-chosen = { $persona } est maintenant votre profil d’habitude.
bot-persona-kept = Le profil { $persona } est enregistré.
bot-persona-do = Que faire
bot-persona-make-usual = En faire le profil habituel
bot-persona-rename = Le renommer
bot-no-persona = Vous n’avez pas de profil de ce nom. « { $command } » les montre.
bot-only-persona = C’est votre seul profil, il reste donc.
bot-no-browsers = Vous n’avez de session ouverte dans aucun navigateur.
bot-browser-gone = Ce navigateur n’a plus de session ouverte.
bot-end-others = Fermer toutes les sessions
bot-no-activity = Tout est calme : rien ne s’est passé ces derniers temps.
bot-export = Je vais montrer ici tout ce que { name } garde sur vous, à tous ceux qui peuvent lire cette discussion.
bot-export-too-long = Votre copie est trop longue pour une discussion. Vous la trouverez à l’adresse { $address }
bot-languages = Je parle { $list }.
bot-language-chosen = Je parle maintenant français avec vous.

## Signing in by a message in chat

chat-button = Confirmer plutôt dans mon client de chat
chat-button-hint = Sans mot de passe : nous vous envoyons un message et vous y répondez. Votre nom d’utilisateur suffit.
login-nameless-title = Il manque votre nom d’utilisateur – Se connecter
login-nameless = Veuillez saisir votre nom d’utilisateur
login-nameless-advice = C’est tout ce qu’il nous faut pour vous envoyer un message.
chat-title = Regardez votre client de chat
chat-lead = Nous envoyons un message à { $address }.
chat-lead-asks = Il demande ce code :
chat-code = Code à donner
chat-how = Répondez-y « { $yes } { $code } »
chat-how-advice = Si votre client de chat affiche lui-même un code, ce doit être le même. Si vous n’êtes pas à l’origine de ceci, répondez « { $no } » : quelqu’un d’autre essaie.
chat-go-on = J’ai répondu, continuer
chat-until = Le code est valable jusqu’à { $time } et seulement dans ce navigateur.
chat-none = Pas de message ? Votre client de chat n’est pas connecté, ou cette façon de se connecter n’est pas activée pour ce compte. Votre mot de passe fonctionne dans tous les cas.
chat-password = Utiliser plutôt mon mot de passe
chat-again = Envoyer un nouveau code
chat-late-title = Aucune réponse n’est venue
chat-late-lead = Nous n’avons pas pu joindre votre client de chat, ou deux minutes se sont écoulées. Le code { $code } ne fonctionne plus.
chat-late-advice = Ouvrez votre client de chat, vérifiez qu’il est connecté et demandez un nouveau code. Ou connectez-vous avec votre mot de passe.
chat-refused-title = Vous avez répondu non
chat-refused-heading = Vous avez répondu non : personne n’est connecté
chat-refused-lead = Rien n’a été transmis à { $site }.
chat-refused-stranger = Si vous n’êtes pas à l’origine de ceci
chat-refused-stranger-advice = Alors quelqu’un a saisi votre nom d’utilisateur quelque part, sans avoir votre mot de passe, et n’est pas entré. Vous pouvez désactiver cette façon de se connecter : écrivez « { $command } » au contact { name } dans votre client de chat.
chat-try-again = Réessayer

## The page about the chat client

messages-title = Client de chat
messages-lead = Tout ceci marche aussi dans votre client de chat : écrivez « { $command } » à { $address }
messages-see = Ce qu’il vous dit, et se connecter avec
messages-told = Me prévenir par chat de
notice-browser = Une connexion depuis un nouveau navigateur
notice-site = Un site qui me connecte désormais sans demander
notice-attempts = Plusieurs mots de passe erronés, au plus une fois par heure
messages-confirm-heading = Connexion
messages-confirm = Me laisser me connecter par un message de chat au lieu du mot de passe
messages-confirm-hint = Vous saisissez votre nom d’utilisateur, un message arrive, et vous répondez avec le code que la page affiche. Laissez-le désactivé si d’autres peuvent écrire dans votre client de chat.
messages-saved = Votre choix est enregistré

## What the bot tells unasked, and signing in by it

bot-command-notices = avis
bot-command-confirm = confirmer
bot-word-on = activer
bot-word-off = désactiver
bot-word-passwords = mots-de-passe
bot-usage-notices = { $command } activer, ou désactiver, peut-être avec : navigateurs, sites, mots-de-passe
bot-usage-confirm = { $command } activer, ou désactiver
bot-help-notices = Ce que je vous dis sans qu’on me le demande
bot-help-confirm = Se connecter par un message au lieu d’un mot de passe
bot-notices = Voici ce que je vous dis sans qu’on me le demande :
bot-notices-saved = Très bien, je m’y tiendrai.
bot-switch = Actif ou non
bot-confirming-on = Vous pouvez vous connecter par un message de ma part au lieu de votre mot de passe.
bot-confirming-off = Vous vous connectez seulement avec votre mot de passe.
bot-told-browser = Une connexion à votre compte a eu lieu depuis un navigateur que je ne connaissais pas : { $device }, { $address }. Si ce n’était pas vous, changez le mot de passe de votre compte de chat et dites « { $command } ».
bot-told-site = { $site } vous connecte désormais sans demander. Cela a été choisi dans { $device }, { $address }. Pour l’annuler, dites « { $command } ».
bot-told-attempts = { $count } mots de passe erronés ont été saisis pour votre compte en une heure, les derniers depuis { $address }. Personne n’est entré ainsi. « { $command } » vous en dit plus.
bot-told-late = C’était { $day }. Je n’ai pas pu vous le dire plus tôt.
bot-told-less = « { $command } » met fin à ces messages.
bot-lets-in-site = Quelqu’un veut se connecter à { $site } en votre nom : { $device }, { $address }.
bot-lets-in = Quelqu’un veut se connecter à votre compte chez { $domain } : { $device }, { $address }.
bot-lets-in-how = Si c’est vous, répondez « { $yes } » et le code que la page affiche. Sinon, répondez « { $no } ».
bot-let-in = C’est juste : votre navigateur continue maintenant.
bot-not-let-in = Personne n’est entré.
bot-let-in-code = Pour laisser entrer un navigateur, il me faut le code que sa page affiche : « { $usage } ».
bot-let-in-wrong = Ce n’est pas le code que la page affiche. Regardez encore une fois ; s’il n’y a pas de telle page, répondez « { $no } ».
bot-let-in-too-wrong = C’était le troisième code erroné : personne n’est entré. Recommencez dans votre navigateur, si c’était vous.
