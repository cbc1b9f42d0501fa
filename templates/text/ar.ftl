### النصوص العربية لكل الصفحات. كل سطر يبدأ باسم هو جملة، والأسماء مذكورة في القوالب.
### لإضافة لغة أخرى، يُترجَم ملف en.ftl إلى ملف يحمل اسم اللغة.
###
### المصطلحات، وهي واحدة في كل مكان:
### sign in, sign out = تسجيل الدخول، تسجيل الخروج · site = موقع · identifier = معرّف
### share, receives = مشاركة، يتلقى · needed = مطلوب · details = بيانات (وعند العدّ: معلومة)
### persona (home, work) = بطاقة (المنزل، العمل) · browser = متصفّح
### this once, always, never = هذه المرة، دائمًا، أبدًا · trust, stop trusting, refuse = موثوق، سحب الثقة، مرفوض
### your choice covers = يشمل اختيارك · return address confirmed = عنوان العودة مؤكَّد · protected = محمي
### chat account, chat server, chat client = حساب الدردشة، خادم الدردشة، برنامج الدردشة
### password = كلمة المرور · user name = اسم المستخدم · address = عنوان · tick = علامة · the people who run it = القائمون عليه
### activity = النشاط · entry = حدث · my data = بياناتي (كل ما يُحفظ)، أما details في صفحات الحساب فهي البيانات الشخصية
###
### الخطاب محايد من حيث الجنس: مصادر وأفعال ماضية و«يمكنك»، أما أزرار القرار فتخاطب الخدمة («سجّل دخولي»).
### أسماء البيانات داخل الجملة تحمل كاف المخاطب («اسمك المستعار»)، فلا تُسبق بما يقابل «your».

## كلمات ترد في كل مكان

name = Montague
language-name = العربية
language = اللغة
language-change = تغيير
skip = الانتقال إلى المحتوى
run-by = يديره أهل { $domain }
what-is-this = ما هذا؟
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
to-my-account = الانتقال إلى حسابي
to-home = إلى صفحة { name } الرئيسية
home-link = الصفحة الرئيسية
try-again = إعادة المحاولة
see-your-sites = عرض مواقعك
the-site = الموقع
covers = يشمل اختيارك { $address }
back-to-site = العودة إلى { $site }
whose-fault = من المسؤول عن هذا؟
what-you-can-do = ما يمكنك فعله
reference = عند طلب المساعدة من أحد، يُرجى ذكر هذا الرمز المرجعي: { $reference }

## الأيام والمُدد

day-clock = { $hour }:{ $minute }
clock-utc = { $clock } بالتوقيت العالمي
day-today = اليوم، { $clock }
day-yesterday = أمس
day-today-heading = اليوم
day-yesterday-heading = أمس
day-on = في { $date }
day-date = { $day } { $month } { $year }
day-date-heading = { $day } { $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
span-days = { $count ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
span-hours = { $count ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
span-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}

## المتصفّحات

device-on = { $browser } على { $system }
device-unknown = متصفّح

## بيانات قد يطلبها موقع: عنوانًا، وداخل الجملة

detail-identifier = المعرّف
detail-identifier-within = معرّفك
detail-delegated = معرّف آخر
detail-delegated-within = معرّفك الآخر
detail-nickname = الاسم المستعار
detail-nickname-within = اسمك المستعار
detail-email = عنوان البريد الإلكتروني
detail-email-within = عنوان بريدك الإلكتروني
detail-fullname = الاسم الكامل
detail-fullname-within = اسمك الكامل
detail-dob = تاريخ الميلاد
detail-dob-within = تاريخ ميلادك
detail-gender = الجنس
detail-gender-within = جنسك
detail-postcode = الرمز البريدي
detail-postcode-within = رمزك البريدي
detail-country = البلد
detail-country-within = بلدك
detail-language = اللغة
detail-language-within = لغتك
detail-timezone = المنطقة الزمنية
detail-timezone-within = منطقتك الزمنية
detail-prefix = اللقب قبل الاسم
detail-prefix-within = لقبك قبل الاسم
detail-first-name = الاسم الأول
detail-first-name-within = اسمك الأول
detail-middle-name = الاسم الأوسط
detail-middle-name-within = اسمك الأوسط
detail-last-name = اسم العائلة
detail-last-name-within = اسم عائلتك
detail-suffix = الإضافة بعد الاسم
detail-suffix-within = الإضافة بعد اسمك
detail-birth-year = سنة الميلاد
detail-birth-year-within = سنة ميلادك
detail-birth-month = شهر الميلاد
detail-birth-month-within = شهر ميلادك
detail-birth-day = يوم الميلاد
detail-birth-day-within = يوم ميلادك
detail-street = الشارع
detail-street-within = شارعك
detail-street-more = السطر الثاني من العنوان
detail-street-more-within = السطر الثاني من عنوانك
detail-city = المدينة
detail-city-within = مدينتك
detail-state = الولاية أو المنطقة
detail-state-within = ولايتك أو منطقتك
detail-work-street = شارع العمل
detail-work-street-within = شارع عملك
detail-work-street-more = السطر الثاني من عنوان العمل
detail-work-street-more-within = السطر الثاني من عنوان عملك
detail-work-city = مدينة العمل
detail-work-city-within = مدينة عملك
detail-work-state = ولاية العمل أو منطقته
detail-work-state-within = ولاية عملك أو منطقته
detail-work-postcode = الرمز البريدي للعمل
detail-work-postcode-within = الرمز البريدي لعملك
detail-work-country = بلد العمل
detail-work-country-within = بلد عملك
detail-phone = رقم الهاتف
detail-phone-within = رقم هاتفك
detail-home-phone = رقم هاتف المنزل
detail-home-phone-within = رقم هاتف منزلك
detail-work-phone = رقم هاتف العمل
detail-work-phone-within = رقم هاتف عملك
detail-mobile-phone = رقم الهاتف المحمول
detail-mobile-phone-within = رقم هاتفك المحمول
detail-fax = رقم الفاكس
detail-fax-within = رقم فاكسك
detail-chat = عنوان الدردشة
detail-chat-within = عنوانك في الدردشة
detail-messenger = برنامج المراسلة المفضّل
detail-messenger-within = برنامجك المفضّل للمراسلة
detail-aim = الاسم في AIM
detail-aim-within = اسمك في AIM
detail-icq = الرقم في ICQ
detail-icq-within = رقمك في ICQ
detail-msn = الاسم في MSN
detail-msn-within = اسمك في MSN
detail-yahoo = الاسم في Yahoo
detail-yahoo-within = اسمك في Yahoo
detail-skype = الاسم في Skype
detail-skype-within = اسمك في Skype
detail-web-page = صفحة الويب
detail-web-page-within = صفحتك على الويب
detail-blog = المدوّنة
detail-blog-within = مدوّنتك
detail-company = الشركة
detail-company-within = شركتك
detail-job-title = المسمّى الوظيفي
detail-job-title-within = مسمّاك الوظيفي
detail-biography = نبذة قصيرة
detail-biography-within = نبذة قصيرة عنك
detail-image = عنوان صورة
detail-image-within = عنوان صورتك
list-last-two = { $first } و{ $last }
list-more = { $first }، { $rest }

## الصفحة الرئيسية

home-title = { name }: اسم واحد لكل باب
home-heading = اسم واحد لكل باب
home-lead = يمكنك تسجيل الدخول إلى مواقع أخرى بحساب الدردشة الذي لديك على { $domain }. لا حاجة إلى كلمة مرور جديدة، ولا يرى أي موقع كلمة مرورك أبدًا.
home-sign-in = تسجيل الدخول إلى { name }
home-name-heading = اسمك عنوان
home-name = في أي موقع يدعم OpenID، يُكتب معرّفك بدلًا من اسم المستخدم وكلمة المرور:
home-your-name = اسمك
home-decide-heading = القرار لك فيما يُشارَك
home-decide = في المرة الأولى، نعرض لك أي موقع يسأل وماذا يودّ أن يعرف. يمكنك وضع علامة على ما يجوز له أن يعرفه، أو الرفض.
home-back-heading = يمكنك التراجع متى شئت
home-back = هنا كل موقع موثوق لديك، ومتى كان آخر استخدام له، ومن حاول تسجيل الدخول باسمك. ولسحب الثقة من موقع يكفي زر واحد.
home-check = إذا رفض موقع معرّفك، فهنا يمكنك معرفة السبب. ننظر إليه كما ينظر الموقع، ونقول لك خطوة بخطوة ما نراه.

## فحص معرّف

check-link = فحص معرّف
check-own = فحص معرّفي
check-label = معرّفك
check-button = فحص
check-works = معرّفك يعمل
check-works-lead = أي موقع تعطيه { $address } سيجد كل ما يحتاج إليه. وإن رفضك رغم ذلك فالخطأ من جانبه.
check-works-for-some-lead = أي موقع تعطيه { $address } يجد كل ما يحتاج إليه. وما قد يعيقه رغم ذلك مبيَّن أدناه.
check-fails = لن يجد الموقع معرّفك
check-fails-lead = الخطوات أدناه تبيّن إلى أين يصل الموقع، وما يمكنك فعله.
check-elsewhere = هذا المعرّف ليس من معرّفاتنا
check-elsewhere-lead = لذلك لا يمكننا أن نقول إن كان يعمل.
check-instead = يُكتب هذا بدلًا منه
check-corrected = فحص المصحَّح
check-another = فحص معرّف آخر
check-steps = ما يراه الموقع
check-well-formed = العنوان مكتوب كما ينبغي
check-no-address = هذا ليس عنوانًا على الويب
check-no-address-why = المعرّف عنوان على الويب، مثل { $address }
check-i-name = هذا اسم من نوع i-name
check-i-name-why = لم تعد المواقع تبحث عن أسماء تبدأ بـ = أو @. المطلوب عنوان على الويب، مثل { $address }
check-not-ours = هذا العنوان يديره غيرنا
check-not-ours-why = نحن لا نفتح صفحات في أماكن أخرى. يمكنك سؤال القائمين عليه. معرّفاتنا تبدأ بـ { $address }
check-protected = الاتصال محمي
check-protected-why = يبدأ العنوان بـ https، ولا مأخذ على الشهادة.
check-self-made = الشهادة من صنعنا
check-self-made-why = أنشأها { name } بنفسه. ولا تثق بها المواقع إلا إذا طُلب منها ذلك.
check-doubtful = في الشهادة خلل
check-doubtful-why = انتهت مدتها أو صدرت لاسم آخر، فلن تدخل المواقع. وعلى القائمين على { $domain } تجديدها.
check-http = يبدأ العنوان بـ http
check-http-why = تُحوَّل المواقع إلى العنوان المحمي، والأفضل إعطاؤها إياه: { $address }
check-taken-for-http = لا يبدأ العنوان بـ https
check-taken-for-http-why = عندئذ تجرّب المواقع http أولًا ثم تُحوَّل إلى العنوان المحمي، والأفضل إعطاؤها إياه: { $address }
check-nothing-over-http = لا أحد يجيب هناك عبر http
check-nothing-over-http-why = من دون https لا تجد المواقع شيئًا في هذا العنوان. والصحيح إعطاؤها العنوان المحمي: { $address }
check-led-on = العنوان يقود إلى غيره
check-led-on-why = تنتقل المواقع إلى { $address } وتعرفك بهذا العنوان.
check-nobody = لا يوجد معرّف في هذا العنوان
check-nobody-why = يحسن التأكد من الكتابة. معرّفاتنا تشبه { $address }
check-nobody-at = لا يوجد معرّف في هذا العنوان
check-nobody-at-why = ينتهي المعرّف بالاسم وحده، من دون @ وما بعدها. والصحيح هو { $address }
check-contradiction = العنوان يناقض نفسه
check-contradiction-why = ما يقوله للمواقع في موضع ليس ما يقوله لها في موضع آخر. الخطأ خطؤنا، ويمكنك إخبار القائمين على { $domain }.
check-endpoint = الصفحة تبيّن مكان تسجيل الدخول
check-endpoint-why = تذكر { $address }، وهو { name } هذا.
check-known-as = بهذا الاسم تعرفك المواقع
check-chooses = الاختيار لك عند تسجيل الدخول
check-chooses-why = هذا عنوان { name } نفسه. والموقع الذي يتلقاه يعرف معرّفك بعد تسجيل دخولك.
check-announced = المواقع تفهمه
check-announced-why = يدعم { $list }.
check-announced-no-old = المواقع التي لا تعرف سوى OpenID 1 لا يمكنها استخدامه.
check-start = يمكن أن يبدأ تسجيل الدخول
check-start-why = سألنا هناك كما يسأل الموقع، فقيل لنا إنه يلزم تسجيل الدخول أولًا.
check-no-start = لا يمكن أن يبدأ تسجيل الدخول
check-no-start-why = سألنا هناك كما يسأل الموقع، ولم نتلقَّ جوابًا يفهمه موقع. الخطأ خطؤنا، ويمكنك إخبار القائمين على { $domain }.
check-not-looked-at = مكان تسجيل الدخول
check-not-looked-at-why = لم يُفحص، بسبب الخطوة { $number }.

## صفحة المعرّف

also-known-as = يُعرف أيضًا باسم
also-known-as-http = المعرّف الذي يبدأ بـ http:// ليس آمَن من الشبكة بين الموقع وبيننا. استخدم المعرّف أعلاه للمواقع الجديدة.
identity-title = { $name } على { $domain }
identity-lead = هذا العنوان هو اسم { $name } على المواقع الأخرى. تأتي المواقع إلى هنا لتعرف أين يجري تسجيل دخول { $name }.
identity-you-heading = هل هذا أنت؟
identity-you = في أي موقع يدعم OpenID، يمكنك إعطاء هذا العنوان اسمًا لك. عندها يعود بك الموقع إلى هنا لتسجيل الدخول، ولك اختيار ما يعرفه.
identity-visiting-heading = مجرد زيارة؟
identity-visiting = لا شيء آخر هنا: هذه الصفحة لا تقول شيئًا عن { $name }، ولا يمكن استخدامها لمراسلة { $name }.
identity-own-heading = هذا معرّفك يا { $name }
identity-own-lead = يمكنك إعطاء هذا العنوان لأي موقع يدعم OpenID. ومن يفتحه من الآخرين لا يرى سوى أنه موجود.
identity-sites = { $trusted ->
    [zero] لا مواقع موثوقة لديك بعد
    [one] لديك موقع موثوق واحد
    [two] لديك موقعان موثوقان
    [few] لديك { $trusted } مواقع موثوقة
    [many] لديك { $trusted } موقعًا موثوقًا
   *[other] لديك { $trusted } موقع موثوق
}{ $refused ->
    [zero] .
    [one] ، وموقع واحد مرفوض.
    [two] ، وموقعان مرفوضان.
    [few] ، و{ $refused } مواقع مرفوضة.
    [many] ، و{ $refused } موقعًا مرفوضًا.
   *[other] ، و{ $refused } موقع مرفوض.
}

## لمطوّري المواقع

builders = لمطوّري المواقع
builders-endpoint = عنوان تسجيل الدخول
builders-versions = الإصدارات
builders-description = الوصف
builders-description-value = عنوان المعرّف نفسه، بالنوع { $type }

## عنوان الخدمة حين يفتحه إنسان

endpoint-title = هذا العنوان للمواقع
endpoint-lead = المواقع التي تتيح تسجيل الدخول عبر { name } تخاطب هذا العنوان. وإذا فُتح وحده فليس لديه ما يفعله.
endpoint-person-heading = هل أنت إنسان؟
endpoint-person = ما يلزمك إذن هو معرّفك، لا هذا العنوان. والصفحة الرئيسية تبيّن شكله.

## تسجيل الدخول

login-site-title = تسجيل الدخول للمتابعة إلى { $site }
login-to-site = للمتابعة إلى { $site }
login-at = بحساب الدردشة الذي لديك على { $domain }
login-look = نظرة أولًا إلى شريط العنوان: يجب أن يبدأ بما يلي: { $address }
username = اسم المستخدم
username-hint = الجزء الأول من عنوان الدردشة، مثل romeo
password = كلمة المرور
remember = إبقاء تسجيل دخولي لمدة { $span }
remember-hint = على جهازك الخاص فقط
login-cancel = العودة إلى { $site } دون تسجيل الدخول
login-no-account = ليس لديك حساب هنا بعد؟ الحسابات تأتي من خادم الدردشة { $domain }، ويمكنك سؤال القائمين عليه.

login-ended-title = انتهى تسجيل دخولك في هذه الأثناء – تسجيل الدخول
login-ended = انتهى تسجيل دخولك في هذه الأثناء
login-ended-advice = لذلك لم تُستخدم إجابتك، ولم يُشارَك أي شيء. يمكنك الإجابة مجددًا بعد تسجيل الدخول.
login-again-title = تسجيل الدخول مرة أخرى
login-again = يطلب { $site } منك تسجيل الدخول مرة أخرى
login-again-advice = يريد التأكد من أنك ما زلت أنت. مرّ على دخولك هنا وقت أطول مما يقبله.

login-wrong-title = لم ينجح ذلك – تسجيل الدخول
login-wrong = اسم المستخدم وكلمة المرور لا يتوافقان
login-wrong-advice = يُرجى المحاولة مرة أخرى، مع الانتباه إلى الأحرف الكبيرة والصغيرة.

login-other-title = حسابك على { $domain } – تسجيل الدخول
login-other = لحسابات { $domain } عنوان خاص لتسجيل الدخول
login-other-advice = وهو { $address }
login-other-site = الموقع الذي أرسلك سأل هنا. الحل هو العودة إليه وإعطاؤه معرّفك على { $domain }.

login-throttled-title = يُرجى الانتظار – تسجيل الدخول
login-throttled-heading = يُرجى الانتظار لمدة { $span }
login-throttled = عدد المحاولات الخاطئة كبير جدًّا
login-throttled-until = لصدّ من يحاول التخمين، لن تُجرَّب كلمات مرور أخرى من هنا حتى الساعة { $clock }. حسابك ليس مقفلًا، ولم يصبه شيء.
login-not-me-heading = هذه المحاولات ليست منك؟
login-not-me = ربما يحاول أحد تخمين كلمة مرورك. ولم ينجح في الدخول.

login-away-heading = لا يمكننا التحقق من كلمات المرور الآن
login-away = خادم الدردشة لا يجيب
login-away-fault = كلمة مرورك ليست صحيحة ولا خاطئة: لم نتمكن من السؤال عنها. الخطأ منّا، لا منك.
login-away-fault-site = كلمة مرورك ليست صحيحة ولا خاطئة: لم نتمكن من السؤال عنها. الخطأ منّا، لا منك ولا من { $site }.
login-crowded = يسجّل الدخول الآن من شبكتك عدد كبير جدًّا من الأشخاص
login-crowded-why = كلمة مرورك ليست صحيحة ولا خاطئة: لم يُسأل عنها أحد. يُرجى إعادة المحاولة بعد لحظة.
login-away-kept = مكانك محفوظ لمدة 15 دقيقة.
login-away-password = لم نحتفظ بكلمة مرورك، وستلزم كتابتها مرة أخرى.

own-page-heading = سجّل الدخول في صفحة تفتحها بنفسك
own-page-why = أوصلك موقع إلى هنا، وقد يوصلك موقع مزيّف إلى صفحة تشبه صفحتنا فقط. لذلك لا تُطلب كلمة المرور في هذا الطريق.
own-page-open = افتح علامة تبويب جديدة واذهب إلى { $address } من إشارة مرجعية أو بكتابة العنوان.
own-page-sign-in = سجّل الدخول هناك.
own-page-again = إن كنت قد سجّلت الدخول هناك من قبل فسجّل الخروج أولًا: يريد { $site } دخولًا جديدًا.
own-page-return = عُد إلى هذه الصفحة وتابع.
own-page-go-on = سجّلت الدخول، متابعة
own-page-not-yet = لم يُسجَّل الدخول في هذا المتصفّح بعد
own-page-not-yet-advice = اذهب إلى { $address } في هذا المتصفّح نفسه وسجّل الدخول هناك أولًا.

unprotected-title = هذا الاتصال غير محمي
unprotected-lead = قد يقرأ أحد كلمة مرورك على الطريق، لذلك لا نطلبها هنا.
unprotected-go = الانتقال إلى الصفحة المحمية
unprotected-address = العنوان هناك يبدأ بما يلي: { $address }

sign-out-heading = تسجيل الخروج من { name }؟
sign-out-lead = قد تظل المواقع التي زرتها تعرفك، فيلزم تسجيل الخروج منها أيضًا.
sign-out-stay = إبقاء تسجيل دخولي
signed-out-title = تم تسجيل خروجك
signed-out-heading = تم تسجيل خروجك من { name }
signed-out-lead = قد تظل المواقع التي زرتها تعرفك، فيلزم تسجيل الخروج منها أيضًا.
signed-out-again = تسجيل الدخول مجددًا

## القرار بشأن موقع

consent-title = تسجيل الدخول إلى { $site }؟
consent-lead = يودّ هذا الموقع أن يعرف من أنت. كلمة مرورك تبقى هنا، ولا يراها الموقع أبدًا.
consent-many-lead = هذا الموقع يطلب الكثير: { $count ->
    [zero] { $count } معلومة
    [one] معلومة واحدة
    [two] معلومتين
    [few] { $count } معلومات
    [many] { $count } معلومة
   *[other] { $count } معلومة
} عنك. الأفضل وضع علامة على ما يسرّك إعطاؤه فقط.

consent-more-heading = { $site } يطلب المزيد
consent-more-lead = هذا الموقع موثوق لديك منذ { $since }. كان يتلقى حتى الآن { $received }. واليوم يطلب أيضًا { $wanted }.
consent-more-lead-nobody = هذا الموقع موثوق لديك منذ { $since }. لم يكن يعرف حتى الآن من أنت. واليوم يطلب أيضًا { $wanted }.
consent-more-lead-unknown = هذا الموقع موثوق لديك منذ { $since }. واليوم يطلب أيضًا { $wanted }.
consent-once-more-lead = هذا الموقع موثوق لديك منذ { $since }. أصبحنا نسجّل أي معرّف يعرفه كل موقع، فهل يجوز لهذا الموقع أن يعرف معرّفك؟
consent-persona-gone-lead = هذا الموقع موثوق لديك منذ { $since }. حُذف الملف الذي كان يتلقى بياناته، فما الذي يجوز له أن يتلقاه الآن؟
consent-more-lead-nothing = هذا الموقع موثوق لديك منذ { $since }. كان يتلقى حتى الآن معرّفك فقط. واليوم يطلب أيضًا { $wanted }.

consent-http = الاتصال بهذا الموقع غير محمي
consent-http-why = عنوانه يبدأ بـ http لا بـ https. ومن يدير الشبكة على الطريق، كمقهى أو فندق، يمكنه قراءة ما يُشارَك واستغلال زيارتك.

consent-no-name-heading = تسجيل الدخول إلى موقع بلا اسم؟
consent-no-name-lead = لا يعطي الموقع سوى رقم: { $site }. الأرقام تنتقل من يد إلى يد، أما الاسم فيدلّك على صاحبه.
consent-no-name = فقط إن كان صاحب هذا الجهاز معروفًا لديك
consent-no-name-why = قد يكون ذلك مقبولًا في المنزل أو العمل. أما عبر رابط من شخص غريب فلا.

consent-wildcard-title = تسجيل الدخول إلى كل مواقع { $site }؟
consent-wildcard = الأمر يتعلق بأكثر من موقع واحد
# علامتا العزل تُبقيان tickets واسم الموقع معًا عنوانًا واحدًا من اليسار إلى اليمين.
consent-wildcard-why = النجمة تعني أي شيء: {"\u2066"}tickets.{ $site }{"\u2069"} وكذلك {"\u2066"}shop.{ $site }{"\u2069"} وكل ما سواهما تحت هذا الاسم. لا ننصح بالموافقة إلا إذا كانت كلها لأشخاص هم موضع ثقتك.

consent-alike-title = انتباه: ليس هذا { $site }
consent-alike-heading = هذا ليس { $site } المعروف لديك
consent-alike-lead = يبدو اسمه مطابقًا، لكنه يُكتب بطريقة مختلفة.
consent-alike-lead-foreign = يبدو اسمه مطابقًا، لكن فيه أحرفًا من أبجدية أخرى.
consent-alike = ربما يريد أحد أن يختلط عليك الموقعان
consent-alike-why = موضع الاختلاف معلَّم أدناه. هل وصلت إلى هنا عبر رابط؟ الأسلم هو العودة وفتح الموقع المقصود بنفسك.
consent-alike-why-foreign = الأحرف المعلَّمة من أبجدية أخرى. هل وصلت إلى هنا عبر رابط؟ الأسلم هو العودة وفتح الموقع المقصود بنفسك.
consent-alike-this = هذا الموقع
consent-alike-trusted = الموقع الموثوق لديك
consent-alike-trusted-since = { $site }، منذ { $since }

consent-changed = يُرجى النظر مرة أخرى
consent-changed-why = تغيّر شيء في هذه الصفحة منذ أن رأيتها. لم تُستخدم إجابتك، ولم يُشارَك أي شيء.

not-confirmed = عنوان العودة غير مؤكَّد.
not-looked-at = لم نسأل الموقع عن عناوينه.
sent-to = سيُعاد توجيهك إلى { $address }
confirmed = عنوان العودة مؤكَّد.
confirmed-why = الموقع نفسه يذكر العنوان الذي سيُعاد توجيهك إليه.
none-published = لا ينشر الموقع عناوينه، ومعظم المواقع لا تفعل.
no-answer = سألنا الموقع عن عناوينه فلم يُجب.
out-of-reach = لم نستطع سؤال الموقع، لأنه يقع حيث لا ننظر.
led-elsewhere = سألنا الموقع عن عناوينه فأحالنا إلى مكان آخر.
too-many-sites = نسأل الآن مواقع كثيرة ولم نستطع سؤال هذا الموقع. سنستطيع بعد لحظات.
contradicted = عنوان العودة مخالف.
would-be-sent-to = كان سيُعاد توجيهك إلى { $address }.
contradicted-lists = لا يذكر الموقع إلا
unlisted-heading = قد لا يكون هذا { $site }
unlisted-lead = ثمة من يسأل باسم { $site }، لكنه يريد إرسال ردّك إلى عنوان لا يذكره { $site }.
unlisted-stopped = توقفنا هنا لحمايتك
unlisted-stopped-why = لم يُشارَك أي شيء. افتح { $site } بنفسك، من إشارة مرجعية أو بكتابة اسمه. وإن ظهرت هذه الصفحة مرة أخرى فأخبر القائمين على { $site }.
unlisted-hint = لا نرسل ردًّا إلى عنوان لا يذكره الموقع نفسه.
unverified-heading = لا نعرف هل هذا { $site }
unverified-lead = لا يُسجَّل الدخول من هنا إلا إلى المواقع التي تذكر عناوينها. وهذا ما لا يفعله { $site }، أو تعذّر سؤاله.

known-as = سيعرفك الموقع بهذا الاسم
known-as-chosen = لم يطلب الموقع معرّفًا بعينه، فنعطيه معرّفك هذا.
known-as-delegated = هذا العنوان ليس من عندنا. وهو يقول إن تسجيل دخولك يتم هنا، بالمعرّف { $address }، والموقع يتأكد من ذلك.
known-as-nobody = لن يعرف الموقع معرّفك
known-as-nobody-why = لا يطلب سوى بيانات. ومن له البيانات نفسها لا يميّزه الموقع عنك.

share-with = المشاركة مع { $site }
share-with-all = المشاركة مع كل مواقع { $site }
share-with-this = المشاركة مع هذا الموقع
share-needs = ما يقول الموقع إنه يحتاج إليه
share-wishes = ما يودّ الحصول عليه أيضًا
share-needed = مطلوب
share-new = جديد
share-new-needed = جديد، مطلوب
share-needed-hint = «مطلوب» هي كلمة الموقع. يمكنك إزالة العلامة، وقد يسألك الموقع عندئذ بنفسه، أو يرفض دخولك.
share-wishes-hint = ما عليه علامة يُشارَك، وما ليس عليه علامة لا يُشارَك. ولا يعرف الموقع السبب.
share-unticked-hint = لا توضع علامة على أي شيء في هذه الصفحة إلا بيدك.

consent-nothing = لا يُشارَك أي شيء آخر
consent-nothing-why = لا يطلب الموقع سوى معرّفك: لا عنوان بريد إلكتروني ولا اسم.
consent-withheld = طلبه الموقع أيضًا، ولن يُشارَك
consent-withheld-empty = { $details }: لم يُملأ هذا بعد.
consent-withheld-email = عنوان بريدك الإلكتروني { $email }:
consent-withheld-email-why = لا يعطي { $domain } سوى { $own }، لأن المواقع تعدّ العنوان إثباتًا.
consent-policy = ما يقول { $site } إنه يفعله ببياناتك
consent-policy-elsewhere = هذه الصفحة ليست في { $site } نفسه.

allow = سجّل دخولي هذه المرة
allow-what = اسألني في المرة القادمة
allow-anyway = سجّل دخولي رغم ذلك، هذه المرة
allow-anyway-what = إن كان هذا هو الموقع المقصود حقًّا
always = سجّل دخولي دائمًا
always-what = دون سؤال في المرة القادمة
always-all = دائمًا، لها جميعًا
always-all-what = كل اسم تحت { $site }
deny = لا تسجّل دخولي
deny-what = العودة دون مشاركة أي شيء
never = لا تسمح لهذا الموقع أبدًا
never-all = لا تسمح لأي منها أبدًا
never-what = الرفض الآن ولاحقًا
no-always-http = خيار «دائمًا» غير متاح للمواقع غير المحمية.
no-always-no-name = خيار «دائمًا» غير متاح للمواقع التي بلا اسم.
no-always-shared = خيار «دائمًا» غير متاح لاسم يتقاسمه غرباء فيما بينهم.
change-your-mind = يمكنك تغيير رأيك في أي وقت من صفحة { $link }.
signed-in-as = سجّلت الدخول باسم { $name }.
not-you = ليس هذا أنت؟

wrong-account-heading = { $site } ينتظر { $name }
wrong-account-lead = سجّلت الدخول باسم { $name }. لا نقدّمك أبدًا باسم آخر دون إخبارك، فالاختيار لك.
wrong-account-asked = طلب الموقع
wrong-account-own = أنت
wrong-account-switch = تسجيل الدخول باسم { $name }
wrong-account-switch-what = ستُطلب منك كلمة مرور { $name }
wrong-account-back = العودة إلى الموقع
wrong-account-back-what = وكتابة معرّفك أنت هناك

decided-heading = سبق أن قرّرت هذا
decided-lead = ذهبت إجابتك إلى { $site }. لا يمكن إعطاء الإجابة نفسها مرتين، لذلك لم يُرسَل شيء الآن.
decided-advice = إذا لم يكتمل تسجيل دخولك هناك، فيمكنك فتح الموقع والبدء من جديد.

not-ours-heading = لا يمكننا الإجابة عن هذا المعرّف
not-ours-lead = يريد { $site } أن يعرف هل هذا العنوان لك. ولا يمكن أن تجيب عن ذلك إلا الجهة التي أعطتك إياه.
not-ours-fault = ربما هي زلة قلم. المعرّف الصادر من هنا ينتهي بالاسم وحده، من دون @.
not-ours-advice = العودة إلى الموقع وكتابة المعرّف الذي لديك منّا، أو الذي لديك من جهة أخرى.

successor-heading = سيظنّك { $site } شخصًا آخر
successor-lead = كان هذا الاسم لشخص آخر قبلك. يعرف الموقع الناس بهذا العنوان وحده، وسيُدخلك إلى ما كان له. لم يُرسَل شيء.
successor-fault = لا أحد. يسأل الموقع بإصدار قديم من OpenID (‏1.1 أو 1.0) لا يميّز بين صاحبَي اسم واحد، أما الإصدار 2.0 فيميّز.
successor-advice = ارجع إلى الموقع وسجّل الدخول فيه بطريقة أخرى. ويمكنك أن تطلب من القائمين عليه استعمال OpenID 2.0.

no-return-heading = لا طريق للعودة من هنا
no-return-lead = سأل { $site } عنك، لكنه لم يقل إلى أين تُرسَل الإجابة. لم يُرسَل أي شيء.
no-return-fault = الموقع، إن كان المتوقع أن يُسجَّل دخولك هناك.
no-return-advice = العودة إلى الموقع والمحاولة مرة أخرى. وإذا تكرر ذلك، فيمكنك إخبار القائمين عليه.

## في الطريق

continue-title = العودة إلى { $site }
continue-heading = ضغطة واحدة أخرى
continue-lead = إجابتك جاهزة. ضغطة على الزر تنقلها إلى { $site }.
continue-button = المتابعة إلى { $site }
continue-why = تظهر هذه الخطوة عندما تكون الإجابة أطول من أن يحملها رابط. وليس فيها سوى ما وافقت على مشاركته.
hop-title = ضغطة واحدة أخرى لتسجيل الدخول إلى { $site }
hop-lead = وصل سؤال { $site }. ضغطة على الزر تعرضه لك.
hop-button = متابعة
hop-why = تظهر هذه الخطوة عندما يكون السؤال أطول من أن يحمله رابط. لم يُشارَك أي شيء بعد.

## الحساب

account-nav = الحساب
account-nav-overview = نظرة عامة
account-nav-sites = المواقع
account-nav-password = كلمة المرور
account-title = حسابي
account-heading = مرحبًا { $name }
account-identifier = معرّفك
account-identifier-use = يمكنك إعطاء هذا العنوان لأي موقع يدعم OpenID.
account-sites = { $trusted ->
    [zero] لا مواقع موثوقة بعد
    [one] موقع واحد موثوق
    [two] موقعان موثوقان
    [few] { $trusted } مواقع موثوقة
    [many] { $trusted } موقعًا موثوقًا
   *[other] { $trusted } موقع موثوق
}، { $refused ->
    [zero] ولا مواقع مرفوضة.
    [one] وموقع واحد مرفوض.
    [two] وموقعان مرفوضان.
    [few] و{ $refused } مواقع مرفوضة.
    [many] و{ $refused } موقعًا مرفوضًا.
   *[other] و{ $refused } موقع مرفوض.
}
account-last = آخر موقع استخدمته: { $site }، { $when }.
account-browsers = تم تسجيل دخولك في { $count ->
    [zero] { $count } متصفّح.
    [one] هذا المتصفّح فقط.
    [two] متصفّحين، هذا أحدهما.
    [few] { $count } متصفّحات، هذا أحدها.
    [many] { $count } متصفّحًا، هذا أحدها.
   *[other] { $count } متصفّح، هذا أحدها.
}
account-browsers-see = عرض كل المتصفّحات
account-tries = حاول أحدهم تسجيل الدخول باسمك ولم ينجح
account-tries-count = { $count ->
    [zero] لا كلمات مرور خاطئة في آخر 24 ساعة
    [one] كلمة مرور خاطئة واحدة في آخر 24 ساعة
    [two] كلمتا مرور خاطئتان في آخر 24 ساعة
    [few] { $count } كلمات مرور خاطئة في آخر 24 ساعة
    [many] { $count } كلمة مرور خاطئة في آخر 24 ساعة
   *[other] { $count } كلمة مرور خاطئة في آخر 24 ساعة
}{ $addresses ->
    [zero] .
    [one] ، من عنوان واحد.
    [two] ، من عنوانين.
    [few] ، من { $addresses } عناوين.
    [many] ، من { $addresses } عنوانًا.
   *[other] ، من { $addresses } عنوان.
}
account-tries-see = عرض ما حدث

again-label = كلمة مرورك، للتأكد
again-why = أدخلتها آخر مرة قبل أكثر من عشر دقائق.
again-missing = يُرجى كتابة كلمة مرورك هنا.
again-wrong = ليست هذه كلمة مرورك.
again-nothing-done = لم يُنفَّذ أي شيء بعد
again-look = أمر واحد يحتاج إلى نظرة أخرى.
again-away = لم يُنفَّذ أي شيء: لم نتمكن من السؤال عمّا إذا كانت كلمة مرورك صحيحة. الخطأ منّا، لا منك. يُرجى إعادة المحاولة بعد دقيقة.
again-faulty-title = يُرجى النظر مرة أخرى – { $page }
again-throttled-title = يُرجى الانتظار – { $page }
again-away-title = لا يمكننا التحقق من كلمات المرور الآن – { $page }

sessions-title = المتصفّحات
sessions-lead = كل المتصفّحات التي سُجّل فيها دخولك. إن كان بينها ما ليس مألوفًا لديك، فالأسلم تسجيل الخروج منه ثم تغيير كلمة مرورك.
sessions-count = { $count ->
    [zero] لا متصفّحات
    [one] متصفّح واحد
    [two] متصفّحان
    [few] { $count } متصفّحات
    [many] { $count } متصفّحًا
   *[other] { $count } متصفّح
}
sessions-this-one = هذا المتصفّح
sessions-signed-in = سُجّل الدخول { $day }، بكلمة مرورك
sessions-signed-in-by-chat = سُجّل الدخول { $day }، من برنامج الدردشة
sessions-active-now = نشط الآن
sessions-active = آخر نشاط { $day }
sessions-unused = { $count ->
    [zero] لم يُستخدم منذ { $count } أسبوع
    [one] لم يُستخدم منذ أسبوع
    [two] لم يُستخدم منذ أسبوعين
    [few] لم يُستخدم منذ { $count } أسابيع
    [many] لم يُستخدم منذ { $count } أسبوعًا
   *[other] لم يُستخدم منذ { $count } أسبوع
}
sessions-stays = يبقى تسجيل الدخول حتى { $day }
sessions-end-here = تسجيل الخروج هنا
sessions-end-there = تسجيل الخروج هناك
sessions-others = المتصفّحات الأخرى
sessions-end-others = تسجيل الخروج من كل المتصفّحات الأخرى
sessions-what-it-does = بهذا يُسجَّل خروجك من { name }. أما المواقع التي صارت تعرفك، فيلزم تسجيل الخروج منها في صفحاتها.
sessions-ended = { $count ->
    [zero] لم يُسجَّل خروجك من أي متصفّح
    [one] سُجّل خروجك من متصفّح واحد
    [two] سُجّل خروجك من متصفّحين
    [few] سُجّل خروجك من { $count } متصفّحات
    [many] سُجّل خروجك من { $count } متصفّحًا
   *[other] سُجّل خروجك من { $count } متصفّح
}
sessions-sites-stay = أما المواقع التي تعرفك هناك، فيلزم تسجيل الخروج منها في صفحاتها.

activity-title = النشاط
activity-lead = ما جرى باسمك، وما حاوله آخرون. يُحفظ لمدة { $span }.
activity-show = عرض
activity-show-button = عرض
activity-show-all = كل شيء
activity-show-sign-ins = تسجيل الدخول
activity-show-refused = ما لم ينجح
activity-show-decisions = القرارات بشأن المواقع
activity-show-changes = التغييرات في حسابي
activity-empty = كل شيء هادئ
activity-empty-why = لم يحدث أي شيء خلال آخر { $span }.
activity-none-found = لم يحدث أي شيء من هذا النوع خلال آخر { $span }.
activity-pages = صفحات النشاط
activity-span = من { $newest } رجوعًا إلى { $oldest }
activity-earlier = الأقدم
activity-later = الأحدث
activity-clocks = من { $since } إلى { $clock }
activity-signed-in = سجّلت الدخول هنا
activity-signed-in-how = بكلمة مرورك.
activity-by-chat-how = من برنامج الدردشة.
activity-signed-out = سجّلت الخروج هنا
activity-failed = حاول أحدهم تسجيل الدخول باسمك ولم ينجح
activity-failed-count = { $count ->
    [zero] كلمة مرور خاطئة، { $count } مرة.
    [one] كلمة مرور خاطئة، مرة واحدة.
    [two] كلمة مرور خاطئة، مرتين.
    [few] كلمة مرور خاطئة، { $count } مرات.
    [many] كلمة مرور خاطئة، { $count } مرة.
   *[other] كلمة مرور خاطئة، { $count } مرة.
}
activity-failed-waits = ثم ألزمنا ذلك العنوان بالانتظار.
activity-not-you = لم يكن هذا أنت؟ حسابك في أمان. إذا كانت كلمة مرورك قصيرة، أو مستخدمة في مكان آخر، فالأفضل { $link }.
activity-new-password = اختيار كلمة مرور جديدة
activity-not-checked = تعذّر التحقق من كلمة مرور
activity-not-checked-why = لم يُجب خادم الدردشة. كلمة المرور ليست صحيحة ولا خاطئة: لم نتمكن من السؤال عنها.
activity-refused-in-chat = رفضت تسجيل دخول
activity-refused-in-chat-what = أجبت بلا في برنامج الدردشة، فلم يدخل أحد.
activity-shared = سجّلت الدخول إلى { $site }
activity-shared-silently = دون سؤال، لأن الموقع موثوق لديك.
activity-shared-asked = سألناك فوافقت.
activity-times = { $count ->
    [zero] { $count } مرة.
    [one] مرة واحدة.
    [two] مرتين.
    [few] { $count } مرات.
    [many] { $count } مرة.
   *[other] { $count } مرة.
}
activity-received = تلقى الموقع { $details }.
activity-received-nothing = لم يتلقَّ الموقع شيئًا من بياناتك.
activity-refused = لم يُسجَّل دخولك إلى { $site }
activity-refused-what = قلت «لا» هذه المرة. لم يُشارَك أي شيء.
activity-trusted = أصبح { $site } موثوقًا لديك
activity-trusted-what = منذ ذلك الحين يُسجَّل دخولك فيه دون سؤال.
activity-never = قلت «أبدًا» للموقع { $site }
activity-never-what = منذ ذلك الحين يُرفض كلما سأل.
activity-turned-away = رُفض الموقع { $site }
activity-turned-away-why = سبق أن قلت «أبدًا» لهذا الموقع. لم يعرف أي شيء.
activity-revoked = سمحت للموقع { $site } بالسؤال مجددًا
activity-revoked-what = تراجعت عمّا قرّرته بشأنه.
activity-revoked-unused = { $count ->
    [zero] سحبت الثقة من { $count } موقع
    [one] سحبت الثقة من موقع واحد
    [two] سحبت الثقة من موقعين
    [few] سحبت الثقة من { $count } مواقع
    [many] سحبت الثقة من { $count } موقعًا
   *[other] سحبت الثقة من { $count } موقع
}
activity-revoked-unused-what = مضى عام كامل دون استخدام.
activity-restored = قرارك بشأن { $site } سارٍ من جديد
activity-restored-what = كنت قد تراجعت عنه، ثم عدت إليه.
activity-shares = غيّرت ما يتلقاه الموقع { $site }
activity-shares-what = منذ ذلك الحين يتلقى الموقع { $details }.
activity-shares-none = منذ ذلك الحين لا يتلقى الموقع شيئًا من بياناتك.
activity-sessions-ended = { $count ->
    [zero] سجّلت الخروج من { $count } متصفّح آخر
    [one] سجّلت الخروج من متصفّح آخر
    [two] سجّلت الخروج من متصفّحين آخرين
    [few] سجّلت الخروج من { $count } متصفّحات أخرى
    [many] سجّلت الخروج من { $count } متصفّحًا آخر
   *[other] سجّلت الخروج من { $count } متصفّح آخر
}
activity-password = تغيّرت كلمة مرورك
activity-password-what = وسُجّل معها خروجك من متصفّحاتك الأخرى.
activity-password-elsewhere = لم يكن ذلك من هذه الصفحات، بل من برنامج الدردشة أو من القائمين على خادم الدردشة. وسُجّل معه خروجك من كل المتصفّحات.
activity-profile = غيّرت بياناتك الشخصية
activity-profile-what = ما تغيّر: { $details }.
activity-personas = غيّرت ملفاتك
activity-personas-what = أضفت ملفًا أو أعدت تسميته أو حذفته، أو اخترت ملفًا معتادًا آخر.
activity-exported = أخذت نسخة من بياناتك
activity-exported-what = ملف واحد فيه كل ما يُحفظ هنا.
activity-confirming-on = صار بإمكانك الدخول برسالة دردشة
activity-confirming-on-what = منذئذ يكفي اسم المستخدم وجواب في برنامج الدردشة.
activity-confirming-off = الدخول بكلمة مرورك وحدها
activity-confirming-off-what = رسالة الدردشة لم تعد تُدخل أحدًا.

data-title = بياناتي
data-lead = كل ما يحفظه { name } عنك. رسائلك وجهات اتصالك في الدردشة ليست هنا، إذ لا يمكننا رؤيتها.
data-kept = ما يُحفظ
data-sites = { $trusted ->
    [zero] لا مواقع موثوقة
    [one] موقع واحد موثوق
    [two] موقعان موثوقان
    [few] { $trusted } مواقع موثوقة
    [many] { $trusted } موقعًا موثوقًا
   *[other] { $trusted } موقع موثوق
}، { $refused ->
    [zero] ولا مواقع مرفوضة
    [one] وموقع واحد مرفوض
    [two] وموقعان مرفوضان
    [few] و{ $refused } مواقع مرفوضة
    [many] و{ $refused } موقعًا مرفوضًا
   *[other] و{ $refused } موقع مرفوض
}، ومع كل موقع تواريخه وما يتلقاه؛ وكذلك ما وضعت عليه علامة في المواقع التي اخترت لها «هذه المرة»
data-details = البيانات الشخصية
data-details-count = { $count ->
    [zero] لم تُملأ أي معلومة
    [one] معلومة واحدة مملوءة
    [two] معلومتان مملوءتان
    [few] { $count } معلومات مملوءة
    [many] { $count } معلومة مملوءة
   *[other] { $count } معلومة مملوءة
}
data-browsers = { $count ->
    [zero] لا متصفّحات
    [one] متصفّح واحد، حتى تسجيل الخروج منه أو انتهاء مدته
    [two] متصفّحان، حتى تسجيل الخروج منهما أو انتهاء مدتهما
    [few] { $count } متصفّحات، حتى تسجيل الخروج منها أو انتهاء مدتها
    [many] { $count } متصفّحًا، حتى تسجيل الخروج منها أو انتهاء مدتها
   *[other] { $count } متصفّح، حتى تسجيل الخروج منها أو انتهاء مدتها
}
data-entries = { $count ->
    [zero] لا أحداث،
    [one] حدث واحد،
    [two] حدثان،
    [few] { $count } أحداث،
    [many] { $count } حدثًا،
   *[other] { $count } حدث،
}
data-entries-go = ويُحذف كل حدث بعد { $span }
data-not-kept = ما لا يُحفظ
data-not-kept-what = كلمة مرورك بصيغة مقروءة، والصور، ونشاطك على المواقع الأخرى
data-copy = أخذ نسخة
data-copy-what = ملف واحد فيه كل ما ذُكر أعلاه، يقرؤه الناس والبرامج (JSON).
data-download = تنزيل بياناتي
data-delete = حذف كل شيء
data-delete-what = يزيل كل ما ذُكر أعلاه دفعة واحدة. ويبقى حساب الدردشة كما هو.
data-delete-go = حذف كل شيء…
delete-heading = حذف كل شيء؟
delete-for-good = لا يمكن التراجع عن هذا.
delete-goes = ما يُحذف
delete-goes-what = المواقع الموثوقة والمرفوضة، وبياناتك الشخصية، ونشاطك. ويُسجَّل خروجك من كل مكان.
delete-stays = ما يبقى
delete-stays-what = حساب الدردشة ومعرّفك. والمواقع التي استخدمتها تحتفظ بما تعرفه، ويمكنك مطالبتها بحذفه.
delete-sure = نعم، احذف كل ما يحفظه { name } عني
delete-unsure = يُرجى وضع العلامة تأكيدًا لقرارك.
delete-keep = الإبقاء على كل شيء
deleted-heading = حُذف كل شيء
deleted-lead = لم يعد { name } يحفظ أي شيء عنك، وسُجّل خروجك من كل مكان.
deleted-after = حساب الدردشة يعمل كما كان. وإذا سجّلت الدخول هنا من جديد، فستستقبلك صفحة فارغة.

password-lead = هذه كلمة مرور حساب الدردشة: إذا تغيّرت هنا، فسيحتاج برنامج الدردشة أيضًا إلى الكلمة الجديدة.
password-current = كلمة المرور الحالية
password-current-wrong = ليست هذه كلمة مرورك الحالية.
password-new = كلمة المرور الجديدة
password-new-hint = عدد الأحرف: { $count } أو أكثر. بضع كلمات متتالية أسهل على الذاكرة من لغز من الرموز.
password-too-short = هذه قصيرة جدًّا. عدد الأحرف المطلوب: { $count } أو أكثر.
password-too-long = هذه أطول مما يقبله خادم الدردشة.
password-forbidden = فيها رمز لا تقبله خوادم الدردشة في كلمات المرور.
password-same = هذه كلمة مرورك الحالية. يُرجى اختيار غيرها.
password-refused = خادم الدردشة لا يقبل هذه. يُرجى اختيار غيرها.
password-repeat = كلمة المرور الجديدة مرة أخرى
password-repeat-wrong = هذه تختلف عن السطر السابق.
password-others = سيُسجَّل خروجك من كل متصفّحاتك الأخرى، ويبقى هذا المتصفّح.
password-change = تغيير كلمة المرور
password-changed = تم تغيير كلمة مرورك
password-changed-others = سُجّل خروجك من متصفّحاتك الأخرى. ويحتاج برنامج الدردشة أيضًا إلى كلمة المرور الجديدة.
password-faulty-title = يُرجى النظر مرة أخرى – كلمة المرور
password-not-changed = لم تتغيّر كلمة مرورك
password-look-again = { $count ->
    [1] أمر واحد يحتاج إلى نظرة أخرى.
    [2] أمران يحتاجان إلى نظرة أخرى.
   *[other] ثلاثة أمور تحتاج إلى نظرة أخرى.
}
password-throttled-title = يُرجى الانتظار – كلمة المرور
password-away-title = لا يمكننا التحقق من كلمات المرور الآن – كلمة المرور
password-away = لم تتغيّر كلمة مرورك: لم نتمكن من سؤال خادم الدردشة. الخطأ منّا، لا منك. يُرجى إعادة المحاولة بعد دقيقة.
password-unsure-title = لا نعرف هل تغيّرت – كلمة المرور
password-unsure = لم يخبرنا خادم الدردشة هل تغيّرت كلمة مرورك
password-unsure-advice = الصالحة الآن إما القديمة وإما الجديدة، وبرنامج الدردشة سيبيّن لك أيّهما. الخطأ منّا، لا منك.
password-elsewhere = كلمة المرور تابعة لحساب الدردشة
password-elsewhere-advice = لا يسمح { $domain } للبرامج الأخرى بتغييرها. يمكنك تغييرها في برنامج الدردشة، من خيار «تغيير كلمة المرور» في إعدادات حسابك. وتعمل الجديدة هنا فورًا. وإذا لم يكن ذلك ممكنًا في برنامجك، فيمكنك سؤال القائمين على { $domain }.

sites-title = المواقع
sites-lead = في الموقع الموثوق يُسجَّل دخولك دون سؤال. أما كل ما يتجاوز المذكور هنا فنسألك عنه من جديد.
sites-find-label = البحث عن موقع
sites-find = بحث
sites-trusted = المواقع الموثوقة
sites-trusted-count = المواقع الموثوقة: { $count }
sites-refused = المواقع المرفوضة
sites-refused-count = المواقع المرفوضة: { $count }
sites-empty = لا مواقع بعد
sites-empty-why = عندما يرسلك موقع إلى هنا ويكون اختيارك «سجّل دخولي دائمًا» أو «لا تسمح لهذا الموقع أبدًا»، يظهر في هذه الصفحة. أما بعد «هذه المرة» فلا نتذكر سوى البيانات التي وضعت عليها علامة.
sites-none-found = لا يوجد موقع باسم «{ $search }»
sites-none-found-why = يمكنك تجربة جزء من الاسم فقط. المواقع التي اخترت لها «هذه المرة» لا تُذكر هنا.
sites-show-all = عرض كل المواقع
covers-many = يشمل مواقع كثيرة
receives = يتلقى { $details }
receives-nothing = لا يتلقى سوى معرّفك
receives-no-details = لا يتلقى شيئًا من بياناتك
receives-nothing-at-all = لا يتلقى أي شيء
knows-nobody = لا يعرف معرّفك
knows-delegated = يعرفك أيضًا باسم { $address }
trusted-since = موثوق منذ { $day }
last-used = استُخدم آخر مرة { $day }
said-never = قلت «أبدًا» لهذا الموقع
refused-since = مرفوض منذ { $day }
last-refused = رُفض آخر مرة { $day }
change = تغيير
revoke = سحب الثقة
let-ask-again = السماح له بالسؤال مجددًا
revoked = من الآن فصاعدًا، سيسأل { $site } من جديد
revoked-keeps = يحتفظ الموقع بما يعرفه، ولا يستطيع حذفه أحد سواه.
undo = تراجع
revoked-unused = من الآن فصاعدًا، ستسأل المواقع غير المستخدمة من جديد
saved = حُفظ اختيارك للموقع { $site }
pager = صفحات المواقع
pager-page = الصفحة { $page } من { $pages }
pager-previous = الصفحة السابقة
pager-next = الصفحة التالية
tidy = ترتيب
tidy-unused = { $count ->
    [zero] لا مواقع بقيت دون استخدام منذ عام.
    [one] موقع واحد لم يُستخدم منذ عام.
    [two] موقعان لم يُستخدما منذ عام.
    [few] { $count } مواقع لم تُستخدم منذ عام.
    [many] { $count } موقعًا لم تُستخدم منذ عام.
   *[other] { $count } موقع لم تُستخدم منذ عام.
}
tidy-revoke = { $count ->
    [zero] سحب الثقة من المواقع غير المستخدمة
    [one] سحب الثقة من الموقع غير المستخدم
    [two] سحب الثقة من الموقعين غير المستخدمين
    [few] سحب الثقة من { $count } مواقع غير مستخدمة
    [many] سحب الثقة من { $count } موقعًا غير مستخدم
   *[other] سحب الثقة من { $count } موقع غير مستخدم
}
unused-heading = { $count ->
    [zero] سحب الثقة من { $count } موقع؟
    [one] سحب الثقة من موقع واحد؟
    [two] سحب الثقة من موقعين؟
    [few] سحب الثقة من { $count } مواقع؟
    [many] سحب الثقة من { $count } موقعًا؟
   *[other] سحب الثقة من { $count } موقع؟
}
unused-why = دون استخدام منذ { $day }. سيظل بإمكانك تسجيل الدخول هناك، لكننا سنسألك أولًا.
unused-see = { $count ->
    [zero] عرض { $count } موقع
    [one] عرض الموقع
    [two] عرض الموقعين
    [few] عرض { $count } مواقع
    [many] عرض { $count } موقعًا
   *[other] عرض { $count } موقع
}
unused-more = { $count ->
    [zero] ولا مواقع أخرى
    [one] وموقع واحد آخر
    [two] وموقعان آخران
    [few] و{ $count } مواقع أخرى
    [many] و{ $count } موقعًا آخر
   *[other] و{ $count } موقع آخر
}
unused-revoke = { $count ->
    [zero] سحب الثقة من { $count } موقع
    [one] سحب الثقة من موقع واحد
    [two] سحب الثقة من موقعين
    [few] سحب الثقة من { $count } مواقع
    [many] سحب الثقة من { $count } موقعًا
   *[other] سحب الثقة من { $count } موقع
}
unused-keep = { $count ->
    [zero] الإبقاء عليها
    [one] الإبقاء عليه
    [two] الإبقاء عليهما
    [few] الإبقاء عليها
    [many] الإبقاء عليها
   *[other] الإبقاء عليها
}
site-all = كل المواقع
site-may = ما يُسمح به لهذا الموقع
site-when-asked = عندما يسأل من أنا
site-always = سجّل دخولي دون سؤال
site-ask = اسألني في كل مرة
site-never = ارفضه
site-receives = يتلقى
site-receives-hint = هذا ما طلبه الموقع. وما تلقاه من قبل ربما احتفظ به.
site-changed-why = تغيّر شيء في هذه الصفحة منذ أن رأيتها. لم يُحفظ شيء بعد.
site-address = العنوان الدقيق
site-knows-delegated = يعرفك أيضًا باسم
site-knows = معرّفك
site-knows-nobody = لا يعرفه الموقع
site-trusted-since = موثوق منذ
site-last-used = آخر استخدام
site-refused-since = مرفوض منذ
site-last-refused = آخر رفض
save = حفظ

## معلوماتي الشخصية

profile-title = معلوماتي الشخصية
profile-lead = نحفظها هنا كي لا تكتبها في كل موقع. لا يغادر شيء هذه الصفحة قبل أن توافق عليه، موقعًا موقعًا.
profile-saved = حُفظت بياناتك
profile-saved-what = الموقع الذي ائتمنته عليها يتلقى الجديدة عندما تدخل إليه في المرة القادمة.
profile-removed = حُذف الملف
profile-removed-what = المواقع التي كانت تتلقى بياناته ستسألك من جديد.
profile-wrong = { $count ->
    [one] أمر واحد يحتاج إلى نظرة أخرى.
    [two] أمران يحتاجان إلى نظرة أخرى.
    [few] { $count } أمور تحتاج إلى نظرة أخرى.
   *[other] { $count } أمرًا يحتاج إلى نظرة أخرى.
} لم يُحفظ شيء بعد.
profile-not-given = غير مذكور
profile-day = اليوم
profile-month = الشهر
profile-year = السنة
profile-birth-hint = يمكنك ترك أي جزء منه
profile-email-hint = لا تُعطى المواقع سوى { $own }، لأنها تعدّ العنوان إثباتًا
profile-image-hint = تبقى الصورة في مكانها، وتتلقى المواقع عنوانها
profile-from-chat = من ملفك في الدردشة
profile-follow-chat = الملء من ملفي في الدردشة
profile-name-parts = أجزاء الاسم
profile-address = عنوان المنزل
profile-phones = الهاتف
profile-work = العمل
profile-messengers = برامج المراسلة
profile-more = المزيد عني
profile-too-long = هذا طويل جدًا، يُرجى اختصاره.
profile-no-at = الرمز @ ناقص.
profile-no-email = هذا ليس عنوان بريد إلكتروني.
profile-no-year = يُرجى كتابة السنة بأربعة أرقام.
profile-no-day = لا يوجد يوم { $day } { $month }.
profile-no-leap-day = لم يكن في سنة { $year } يوم { $day } { $month }.
profile-future = هذا اليوم لم يأتِ بعد.
profile-no-scheme = يجب أن يبدأ بـ {"\u2066"}https://{"\u2069"}
profile-no-url = هذا ليس عنوان صفحة.
profile-not-listed = يُرجى الاختيار من القائمة.
gender-female = أنثى
gender-male = ذكر
personas = الملفات
personas-what = الملف مجموعة من البيانات: واحد للمنزل وآخر للعمل.
personas-changed = تغيّرت ملفاتك في هذه الأثناء
personas-changed-what = لم يُحفظ شيء بعد. ما كتبته لا يزال هنا، وإذا حفظته الآن صار ملفًا جديدًا.
personas-too-many = عدد ملفاتك الآن { $count }
personas-too-many-what = لا يمكن أن تزيد. لم يُحفظ شيء بعد، وما كتبته لا يزال هنا: احذف ملفًا آخر في نافذة أخرى ثم احفظ من جديد.
persona-unnamed = المنزل
persona-add = إضافة ملف
persona-new = ملف جديد
persona-usual = ملفك المعتاد
persona-name = اسم هذا الملف
persona-name-empty = يُرجى تسمية الملف.
persona-name-taken = لديك ملف آخر بهذا الاسم.
persona-save-usual = حفظ وجعله المعتاد
persona-use = استخدام بياناتي من
persona-gone = محذوف، وسيسأل الموقع من جديد
persona-lost = حُذف ملفه، وسيسأل من جديد
persona-details-from = البيانات من { $persona }
persona-remove = حذف هذا الملف
persona-remove-heading = حذف الملف { $name }؟
persona-remove-details = { $count ->
    [0] لا بيانات فيه.
    [one] تُحذف معه معلومة واحدة.
    [two] تُحذف معه معلومتان.
    [few] تُحذف معه { $count } معلومات.
   *[other] تُحذف معه { $count } معلومة.
} لا يمكن التراجع عن هذا.
persona-remove-sites = { $count ->
    [0] لا يتلقى أي موقع موثوق شيئًا منها.
    [one] يتلقى موقع موثوق واحد شيئًا منها، وسيسألك من جديد.
    [two] يتلقى موقعان موثوقان شيئًا منها، وسيسألانك من جديد.
    [few] تتلقى { $count } مواقع موثوقة شيئًا منها، وستسألك من جديد.
   *[other] يتلقى { $count } موقعًا موثوقًا شيئًا منها، وسيسألك من جديد.
}
persona-remove-do = حذف الملف
persona-keep = الإبقاء عليه

## عندما يحدث خلل

request-heading = أخطأ الموقع
request-lead = أردت تسجيل الدخول إلى موقع ما، لكن سؤاله لنا معطوب. لم يُشارَك أي شيء.
request-fault = الموقع. هذا ما لم نستطع فهمه:
request-advice = العودة إلى الموقع والمحاولة مرة أخرى. وإذا تكرر ذلك، فيمكنك إخبار القائمين عليه وإرسال الرمز المرجعي أدناه إليهم.
broken-lead = أردت تسجيل الدخول إلى { $site }، لكن سؤاله لنا معطوب. لم يُشارَك أي شيء.
broken-advice = العودة إلى الموقع، فيعرف ما الخلل في سؤاله، ولا يعرف عنك شيئًا. وإذا تكرر ذلك، فيمكنك إخبار القائمين عليه وإرسال الرمز المرجعي أدناه إليهم.

realm-heading = أوقفنا تسجيل الدخول هذا
realm-lead = سأل موقع باسم، لكنه أراد إرسال إجابتك إلى اسم آخر. لم يُشارَك أي شيء، ولن نرسلك إلى هناك.
realm-said = قال إنه
realm-wanted = أراد الإجابة على العنوان
realm-differs = وجه الاختلاف
realm-differs-scheme = أحدهما محمي (https) والآخر غير محمي (http)
realm-differs-host = اسم الموقع
realm-differs-port = الرقم الذي بعد الاسم، وهو يحدد أي برنامج يجيب هناك
realm-differs-path = القسم داخل الموقع
realm-differs-query = الجزء الذي بعد علامة الاستفهام
realm-fault = الموقع على الأرجح. وقد يكون الأمر فخًّا.
realm-advice = الأسلم ترك الرابط الذي أتى بك، وفتح الموقع بنفسك من إشارة مرجعية أو بكتابة اسمه.

unserved-heading = نحن لا نخدم هذا العنوان
unserved-lead = طلبت من هذا الجهاز اسمًا ليس في عهدته.
unserved-fault = نحن أو من يدير العنوان: الاسم يشير إلى الجهاز الخطأ.
unserved-advice = التأكد من أن العنوان خالٍ من زلة قلم. وإن كان صحيحًا، فيمكنك إخبار القائمين عليه.

not-found-title = لا توجد صفحة كهذه
not-found-heading = لا باب هنا
not-found-lead = لا شيء يجيب على { $address }.
not-found-fault = ربما لا أحد: يكفي حرف واحد زائد. والمعرّف ينتهي بالاسم وحده، من دون @.
not-found-advice = التأكد من العنوان، أو البدء من الصفحة الرئيسية.

too-many-heading = يُرجى الانتظار دقيقة
too-many-lead = وصل من شبكتك من الطلبات أكثر مما نستطيع الإجابة عنه دفعة واحدة.
too-many-fault = لا أحد في العادة. ربما يشترك كثيرون في عنوان شبكتك، أو ثمة برنامج في عجلة من أمره.
too-many-advice = الانتظار حتى الساعة { $clock }، ثم تحميل هذه الصفحة من جديد. لم يضع أي شيء.

away-heading = سنعود بعد قليل
away-lead = لا يصل { name } إلى سجلاته الآن، لذلك لا يستطيع تسجيل دخول أحد.
away-fault = نحن. سيجد القائمون على { $domain } هذا في سجلاتهم.
away-advice = إعادة المحاولة بعد دقيقة. قراراتك السابقة في أمان.

form-heading = ظلّت هذه الصفحة مفتوحة أطول من اللازم
form-lead = حرصًا على أمانك، لم ننفّذ ما يقوله الزر. لم يتغيّر أي شيء.
form-fault = لا أحد. ربما سجّلت الخروج في نافذة أخرى، أو حاول موقع آخر أن يضغط زرًّا باسمك.
form-advice = العودة إلى الصفحة وتحميلها من جديد وتكرار اختيارك.

address-heading = هذا العنوان غير سليم
address-lead = جزء منه لا يُقرأ، أو ورد مرتين، لذلك لم نفعل شيئًا. لم يتغيّر أي شيء.
address-fault = البرنامج أو الرابط الذي أتى بك إلى هنا.
address-advice = العودة إلى حيث كنت والبدء من جديد.

cookie-heading = لم يُعِد متصفّحك ملف تعريف الارتباط إلينا
cookie-lead = أعطت الصفحة السابقة المتصفّح هذا الملف، ونحتاج إليه لنعرف لمن هذا النموذج. لم يتغيّر أي شيء.
cookie-fault = أحد الإعدادات على الأرجح: المتصفّح لا يحفظ ملفات تعريف الارتباط هنا، أو حذفها للتو.
cookie-advice = السماح بملفات تعريف الارتباط لهذا العنوان، أو فتح الصفحة في نافذة جديدة، ثم إعادة المحاولة.

expired-heading = انتهى وقت تسجيل الدخول هذا
expired-lead = سؤال { $site } انتظر هنا أطول من اللازم. لم يُشارَك أي شيء.
expired-fault = لا أحد. حرصًا على أمانك، لا نُبقي تسجيل الدخول مفتوحًا إلا وقتًا قصيرًا.
expired-advice = العودة إلى الموقع وبدء تسجيل الدخول من هناك مرة أخرى. تحميل هذه الصفحة من جديد لا يفيد.
expired-heading-unknown = لم يعد هذا الرابط يؤدي إلى أي مكان
expired-lead-unknown = إما أنه غير سليم، وإما أنه من وقت آخر أو مكان آخر. لم يُشارَك أي شيء.
expired-fault-unknown = لا أحد على الأرجح. رابط كهذا لا يصلح إلا وقتًا قصيرًا، ولتسجيل دخول واحد.
expired-advice-unknown = فتح الموقع المقصود وبدء تسجيل الدخول من هناك. لا داعي لحفظ رابط هذه الصفحة.

too-large-heading = كان هذا كثيرًا دفعة واحدة
too-large-lead = ما وصل أكبر من أي شيء تطلبه هذه الصفحة، لذلك توقفنا عن القراءة. لم يتغيّر أي شيء.
too-large-fault = البرنامج أو الموقع الذي أرسله.
too-large-advice = العودة إلى حيث كنت والبدء من جديد. وإذا تكرر ذلك، فيمكنك إخبار القائمين على ذلك الموقع.

moved-heading = لهذه الصفحات عنوان آخر الآن
moved-lead = لم نقرأ ما أُرسل، لأنه وصل إلى عنوان قديم. لم يتغيّر أي شيء.
moved-fault = نحن: انتقلت صفحات { $domain } إلى عنوان جديد، وأُرسل هذا من إحدى الصفحات القديمة.
moved-advice = الانتقال إلى العنوان الجديد والبدء من هناك.
moved-go = إلى العنوان الجديد

method-heading = لا يُفتح هذا العنوان بهذه الطريقة
method-lead = الصفحة موجودة، لكنها لا تستطيع فعل ما طُلب منها. لم يتغيّر أي شيء.
method-fault = البرنامج أو الرابط الذي أتى بك إلى هنا.
method-advice = البدء من الصفحة الرئيسية.

internal-heading = تعطّل شيء هنا
internal-lead = لم نتمكن من إتمام ما طلبته.
internal-fault = نحن. سيجد القائمون على { $domain } هذا في سجلاتهم.
internal-advice = إعادة المحاولة بعد دقيقة. وإذا تكرر ذلك، فيمكنك إخبارهم وإعطاؤهم الرمز المرجعي أدناه.

## The bot: its commands. Each is one word in small letters

bot-command-help = مساعدة
bot-command-sites = المواقع
bot-command-trust = ثقة
bot-command-never = رفض
bot-command-revoke = سحب
bot-command-restore = استعادة
bot-command-give = إعطاء
bot-command-profile = معلومات
bot-command-set = تعيين
bot-command-clear = مسح
bot-command-refill = ملء
bot-command-persona = ملف
bot-command-sessions = المتصفحات
bot-command-end = خروج
bot-command-activity = النشاط
bot-command-more = المزيد
bot-command-language = اللغة
bot-command-export = نسخة
bot-command-delete = حذف
bot-command-yes = نعم
bot-command-no = لا

## Words after a command, in small letters

bot-word-everything = الكل
bot-word-others = الجميع
bot-word-unused = المهجورة
bot-word-nothing = لا-شيء
bot-word-add = إضافة
bot-word-rename = تسمية
bot-word-remove = إزالة

## What comes after a command

bot-usage-help = { $command } الأمر
bot-usage-trust = { $command } العنوان
bot-usage-never = { $command } العنوان
bot-usage-revoke = { $command } الرقم، أو العنوان، أو المهجورة
bot-usage-give = { $command } الموقع المعلومة، المعلومة، أو { $command } الموقع الملف، أو { $command } الموقع الملف: المعلومة، أو { $command } الموقع لا-شيء (الموقع: رقمه أو عنوانه)
bot-usage-profile = { $command }، أو { $command } الملف
bot-usage-set = { $command } المعلومة القيمة، أو الملف المعلومة القيمة
bot-usage-clear = { $command } المعلومة، أو الملف المعلومة
bot-usage-persona = { $command } الاسم، أو إضافة الاسم، أو تسمية الاسم، أو إزالة الاسم
bot-usage-end = { $command } الرقم، أو الجميع
bot-usage-language = { $command } الرمز
bot-usage-delete = { $command } الكل
bot-usage-yes = { $command } الرمز

## What a command does

bot-help = هذا ما يمكن قوله:
bot-help-help = ما يمكن قوله
bot-help-sites = المواقع الموثوقة والمواقع المرفوضة
bot-help-trust = الثقة بموقع
bot-help-never = رفض موقع، الآن ولاحقًا
bot-help-revoke = السماح لموقع بأن يسأل من جديد
bot-help-restore = التراجع عن ذلك لآخر موقع
bot-help-give = ما يتلقاه موقع موثوق من بياناتك، ومن أي ملف
bot-help-profile = معلوماتك الشخصية
bot-help-set = ملء معلومة
bot-help-clear = محو معلومة
bot-help-refill = العودة إلى ملفك في الدردشة بدل ما كتبته بنفسك
bot-help-persona = ملفاتك، وأيها المعتاد
bot-help-sessions = المتصفّحات التي سُجّل فيها دخولك
bot-help-end = تسجيل الخروج من متصفّح
bot-help-activity = ما جرى باسمك وما حاوله آخرون
bot-help-more = بقية القائمة
bot-help-language = اللغة التي نتحدث بها
bot-help-export = نسخة من كل ما يُحفظ عنك
bot-help-delete = حذف كل ما يُحفظ عنك
bot-help-yes = نعم جوابًا عن سؤالي، مع الرمز إن كنت قد أعطيته
bot-help-no = لا جوابًا عن سؤالي

## What the bot says

bot-unknown = لا أعرف هذه الكلمة. الأمر «{ $command }» يبيّن ما يمكن قوله.
bot-unknown-near = لا أعرف هذه الكلمة. هل المقصود «{ $command }»؟
bot-usage = يُقال هكذا: { $usage }
bot-password = الرجاء عدم كتابة كلمات المرور هنا: أنا لا أطلبها أبدًا، والمحادثات تُحفظ في أماكن كثيرة. إن كانت كلمة مرورك فالأسلم تغييرها.
bot-slow = كان هذا كثيرًا دفعة واحدة. سأستمع من جديد بعد لحظة.
bot-stranger = أنا أخدم أصحاب الحسابات على خادم محادثة آخر، فلا أستطيع مساعدتك.
bot-away = لا أصل الآن إلى سجلاتي، فلم أستطع فعل ذلك. الرجاء المحاولة بعد دقيقة.
bot-more = هناك المزيد: الأمر هو «{ $command }».
bot-no-more = لا شيء آخر لعرضه.
bot-number = الرقم
bot-address = العنوان
bot-when = متى
bot-detail = المعلومة
bot-value = القيمة
bot-usual = المعتاد
bot-no-number = هذا الرقم ليس في أي من قوائمي. الأمر «{ $command }» يعرضها بأرقامها.
bot-yes-or-no = «{ $yes }» أم «{ $no }»؟
bot-yes-code = للتأكيد، الجواب هو «{ $yes } { $code }» خلال دقيقتين. ومع «{ $no }» يبقى كل شيء كما هو.
bot-nothing-asked = لم أسأل شيئًا.
bot-too-late = مضى على ذلك وقت طويل. لم يُفعل شيء.
bot-code-missing = أحتاج لهذا إلى الرمز أيضًا.
bot-code-wrong = ليس هذا هو الرمز، أو أنه تأخر. لم يُفعل شيء؛ الرجاء البدء من جديد.
bot-left = حسنًا، يبقى كل شيء كما هو.
bot-bad-form = لم تُملأ الاستمارة كما يجب.
bot-sites = المواقع الموثوقة: { $trusted ->
    [0] لا شيء
   *[other] { $trusted }
}، والمرفوضة: { $refused }.
bot-no-sites = لا مواقع بعد، لا موثوقة ولا مرفوضة.
bot-no-site-found = لا يوجد موقع كهذا بين المواقع الموثوقة أو المرفوضة.
bot-tidy = الأمر «{ $command }» يجعلها تسأل من جديد.
bot-not-decided = لا قرار لك بشأن هذا الموقع، فلم يتغير شيء.
bot-undo = الأمر «{ $command }» يتراجع عن ذلك.
bot-nothing-to-restore = لا شيء للتراجع عنه. يمكن ذلك خلال ساعة، في المحادثة التي سُمح فيها للموقع بأن يسأل من جديد.
bot-none-unused = لا يوجد موقع لم يُستخدم منذ عام.
bot-nothing-changed = لم يتغير شيء.
bot-realm = عنوان الموقع
bot-trusted = أصبح { $site } موثوقًا: يُسجّل دخولك إليه دون سؤال.
bot-trusted-more = وإن طلب شيئًا آخر فسيُطرح عليك السؤال أولًا.
bot-refused = من الآن فصاعدًا يُرفض { $site }.
bot-asks = سيسألك { $site } في كل مرة.
bot-give-unknown = «{ $said }» ليس معلومة طلبها هذا الموقع ولا ملفًا من ملفاتك، فلم يتغير شيء. طلب الموقع: { $details }. يُقال مثلًا: «{ $example }».
bot-asked = يمكنك أن تعطيه: { $details }.
bot-asked-nothing = لم يطلب الموقع أي معلومات حتى الآن.
bot-changed-since = تغيّر شيء منذ أن رأيت هذا النموذج. لم يُحفظ شيء بعد؛ ألقِ نظرة أخرى من فضلك.
bot-covers-many = الأمر يخص كل موقع تحت { $site }. لا ننصح بالموافقة إلا إذا كانت كلها لأشخاص هم موضع ثقتك.
bot-no-realm = ليس هذا عنوان موقع. العنوان يشبه https://garden.example/
bot-realm-too-broad = هذا يشمل مواقع كثير من الغرباء. لم يتغير شيء.
bot-imitation = تنبيه: هذا الاسم يشبه { $site } الذي تثق به، لكنه يُكتب بطريقة مختلفة.
bot-no-details = لم يُملأ شيء بعد. يمكن ذلك بهذا الأمر: { $usage }
bot-nothing-to-clear = لا توجد معلومة لمحوها.
bot-refill = سيحل ملفك في الدردشة محل ما كتبته هنا بنفسك: { $details }.
bot-nothing-to-refill = لا يقول ملفك في الدردشة شيئًا كتبته هنا على نحو آخر.
bot-no-field = لا أعرف هذه المعلومة. يمكن ملء: { $list }. وكل ما عداها في صفحتك.
bot-no-date = يُكتب التاريخ هكذا: 1990-04-23، مع أصفار مكان ما لا يُراد ذكره.
bot-no-day = لا يوجد يوم كهذا.
bot-no-gender = الرجاء كتابة M أو F.
bot-no-country = الرجاء كتابة حرفي البلد، مثل IT.
bot-no-language = الرجاء كتابة حرفي اللغة، مثل it.
bot-no-timezone = لا أعرف هذه المنطقة الزمنية. تُكتب هكذا: Europe/Rome.
bot-derived = هذا يُستنتج من معلومات أخرى.
bot-persona-chosen = ملفك المعتاد الآن هو { $persona }.
bot-persona-kept = حُفظ الملف { $persona }.
bot-persona-do = ما المطلوب
bot-persona-make-usual = جعله المعتاد
bot-persona-rename = تغيير اسمه
bot-no-persona = ليس لديك ملف بهذا الاسم. الأمر «{ $command }» يعرض الملفات.
bot-only-persona = هذا ملفك الوحيد، فهو يبقى.
bot-no-browsers = لم يُسجّل دخولك في أي متصفّح.
bot-browser-gone = لم يعد دخولك مسجّلًا في هذا المتصفّح.
bot-end-others = تسجيل الخروج من كل مكان
bot-no-activity = كل شيء هادئ: لم يحدث شيء مؤخرًا.
bot-export = سأعرض هنا كل ما يحفظه { name } عنك، أمام كل من يستطيع قراءة هذه المحادثة.
bot-export-too-long = نسختك أطول من أن تُعرض في محادثة. يمكن أخذها من { $address }
bot-languages = أتحدث { $list }.
bot-language-chosen = أتحدث معك الآن بالعربية.

## Signing in by a message in chat

chat-button = التأكيد في برنامج الدردشة بدلًا من ذلك
chat-button-hint = من دون كلمة مرور: تصلك رسالة وتجيب عنها. يكفي اسم المستخدم.
login-nameless-title = ينقص اسم المستخدم – تسجيل الدخول
login-nameless = يُرجى كتابة اسم المستخدم
login-nameless-advice = هذا كل ما يلزم لنرسل إليك رسالة.
chat-title = انظر إلى برنامج الدردشة
chat-lead = نرسل رسالة إلى { $address }.
chat-lead-asks = وهي تطلب هذا الرمز:
chat-code = الرمز
chat-how = أجب هناك «{ $yes } { $code }»
chat-how-advice = إن أظهر برنامج الدردشة رمزًا فيجب أن يكون نفسه. وإن لم تكن أنت من بدأ هذا، فأجب «{ $no }»: شخص آخر يحاول.
chat-go-on = أجبت، متابعة
chat-until = الرمز صالح حتى { $time } وفي هذا المتصفّح وحده.
chat-none = لم تصل رسالة؟ إذن برنامج الدردشة غير متصل، أو أن هذا النوع من الدخول غير مفعّل لهذا الحساب. كلمة المرور تعمل في كل الأحوال.
chat-password = استخدام كلمة المرور بدلًا من ذلك
chat-again = إرسال رمز جديد
chat-late-title = لم يصل جواب
chat-late-lead = لم نتمكن من الوصول إلى برنامج الدردشة، أو مرّت دقيقتان. الرمز { $code } لم يعد صالحًا.
chat-late-advice = افتح برنامج الدردشة، وتأكد من اتصاله، واطلب رمزًا جديدًا. أو سجّل الدخول بكلمة مرورك.
chat-refused-title = أجبت بلا
chat-refused-heading = أجبت بلا، فلم يدخل أحد
chat-refused-lead = لم يصل شيء إلى { $site }.
chat-refused-stranger = إن لم تكن أنت من بدأ
chat-refused-stranger-advice = إذن كتب شخص ما اسم المستخدم الخاص بك في مكان ما، وليست لديه كلمة مرورك ولم يدخل. يمكنك إيقاف هذا النوع من الدخول: اكتب «{ $command }» إلى جهة الاتصال { name } في برنامج الدردشة.
chat-try-again = إعادة المحاولة

## The page about the chat client

messages-title = برنامج الدردشة
messages-lead = كل ما هنا يعمل في برنامج الدردشة أيضًا: اكتب «{ $command }» إلى { $address }
messages-see = ما يخبرك به، والدخول عن طريقه
messages-told = إخباري في الدردشة عن
notice-browser = دخول من متصفّح جديد
notice-site = موقع يُدخلني من الآن دون سؤال
notice-attempts = عدة كلمات مرور خاطئة، مرة في الساعة على الأكثر
messages-confirm-heading = الدخول
messages-confirm = السماح لي بالدخول برسالة دردشة بدلًا من كلمة المرور
messages-confirm-hint = تكتب اسم المستخدم، فتصل رسالة، وتجيب بالرمز الذي تعرضه الصفحة. اتركه متوقفًا إن كان غيرك يستطيع الكتابة في برنامج دردشتك.
messages-saved = حُفظ اختيارك

## What the bot tells unasked, and signing in by it

bot-command-notices = الإشعارات
bot-command-confirm = تأكيد
bot-word-on = تشغيل
bot-word-off = إيقاف
bot-word-passwords = كلمات-المرور
bot-usage-notices = { $command } تشغيل، أو إيقاف، وربما مع: المتصفحات، المواقع، كلمات-المرور
bot-usage-confirm = { $command } تشغيل، أو إيقاف
bot-help-notices = ما أخبرك به دون سؤال
bot-help-confirm = الدخول برسالة بدلًا من كلمة المرور
bot-notices = هذا ما أخبرك به دون سؤال:
bot-notices-saved = حسنًا، سألتزم بذلك.
bot-switch = الحالة
bot-confirming-on = يمكنك الدخول برسالة مني بدلًا من كلمة مرورك.
bot-confirming-off = الدخول بكلمة مرورك وحدها.
bot-told-browser = دخل شخص إلى حسابك من متصفّح جديد عليّ: { $device }، { $address }. إن لم تكن أنت، فغيّر كلمة مرور حساب الدردشة وقل «{ $command }».
bot-told-site = سيُدخلك { $site } من الآن دون سؤال. اختير ذلك في { $device }، { $address }. للتراجع قل «{ $command }».
bot-told-attempts = كُتبت لحسابك خلال ساعة كلمات مرور خاطئة عددها { $count }، وآخرها من { $address }. لم يدخل بها أحد. لمعرفة المزيد قل «{ $command }».
bot-told-late = كان ذلك { $day }. لم أتمكن من إخبارك قبل الآن.
bot-told-less = «{ $command }» يوقف هذه الرسائل.
bot-lets-in-site = شخص ما يريد الدخول إلى { $site } باسمك: { $device }، { $address }.
bot-lets-in = شخص ما يريد الدخول إلى حسابك في { $domain }: { $device }، { $address }.
bot-lets-in-how = إن كنت أنت، فأجب «{ $yes }» ومعها الرمز الذي تعرضه الصفحة. وإلا فأجب «{ $no }».
bot-let-in = صحيح: متصفّحك يتابع الآن.
bot-not-let-in = لم يدخل أحد.
bot-let-in-code = لإدخال متصفّح أحتاج إلى الرمز الذي تعرضه صفحته: «{ $usage }».
bot-let-in-wrong = ليس هذا هو الرمز الذي تعرضه الصفحة. انظر مرة أخرى؛ وإن لم تكن هناك صفحة كهذه فأجب «{ $no }».
bot-let-in-too-wrong = كان هذا ثالث رمز خاطئ، فلم يدخل أحد. ابدأ من جديد في متصفّحك إن كنت أنت.
