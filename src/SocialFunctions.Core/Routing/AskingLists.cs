namespace SocialFunctions.Routing;

/// <summary>What asks something without a question mark, in each language that we answer in.</summary>
/// <remarks>
/// "^would" begins a sentence, "~send" any clause, "ok for you$" ends one; "пришлит*" begins a word, "*ez vous" ends one. "ez>" ends the first word of a
/// sentence, and "st> du" is followed by "du". Words of questions stand alone only
/// where they are rarely anything else: in most languages "when" and "which" also join sentences.
/// </remarks>
internal static class AskingLists
{
    /// <summary>What may stand before a clause and changes nothing in it.</summary>
    public const string LeadIns =
        "hi|hello|hey|dear|so|and|then|ok|okay|please|pls|plz|kindly|also|but|well|now|great|thanks|just|γεια|γεια σας|καλησπέρα|καλημέρα|και|λοιπόν|παρακαλώ|τότε|οπότε|здравствуйте|привет|и|а|так"
        + "|тогда|пожалуйста|также|ок|хорошо|hallo|und|dann|bitte|auch|also|guten|tag|bonjour|et|alors|donc|svp|merci|hola|y|entonces|por|favor|per|favore|cortesia|ciao|buongiorno|allora|quindi|olá|então"
        + "|dan|dus|graag|cześć|więc|to|proszę|вітаю|привіт|і|то|тоді|будь|ласка|merhaba|ve|lütfen|geia|kalispera|kalimera|kai|loipon|parakalo|parakalw|tote|مرحبا|أهلا|شكرا|لك|حسنا|طيب|إذن|السلام|عليكم|فضلك|عزيزي|عزيزتي";

    /// <summary>First words that are like imperatives and ask nothing.</summary>
    public const string Excuses =
        "извините|простите|здравствуйте|ждите|вибачте|пробачте|зачекайте|чекайте|χαιρόμαστε|λυπόμαστε|είμαστε|ορίστε|συγχωρέστε|περιμένετε|excusez|pardonnez|attendez|sachez|notez"
        + "|entschuldigen|verzeihen|haben|anbei|danken";

    /// <summary>The lists, each separated by bars.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        // English
        "could you|can you|would you|will you|do you|did you|are you|have you|could u|can u|cn you|cld you|would u|will u|do u|did u|are u|have u|shall i"
        + "|shall we|should i|should we|may i|may we|can i|can we|would it|does it|does that|is that ok|is this ok|is it ok|let me know|let us know|tell me"
        + "|tell us|send me|send us|give me|give us|what is|whats|what are|what do|which one|when did|where did|how did|how many|how about|what about"
        + "|any news|any luck|any update|any preference|any chance|wondering|be so kind|would be great if|grateful if|appreciate it if|mind if|ask you to"
        + "|need your|just need|still need|need to know|need more information|need more details|are missing|is missing|waiting for your|awaiting your"
        + "|get back to me|get back to us|report back|confirm that|confirm whether|confirm if|unless you object|unless you prefer|unless we hear"
        + "|unless you tell",
        "~would|~could|~shall|~should|~is|~are|~was|~were|~does|~did|~has|~had you|~may i|~may we|~might|~must|~am i|~do you|~do we|~do they|~do i|~do try"
        + "|~do the|~do these|~will it|~will that|~will this|~will the|~will they|~will we|~will there|~will tomorrow|~who|~whose|~where|~wheres|~which"
        + "|~what|~how|~why|~when do|~when does|~when is|~when was|~when will|~when would|~when can|~when should|~when are|~any idea|please$|pls$|plz$"
        + "|alright$|~shd|~cld|~wd|~wld|~you happy|~you ok|~you okay|~you good|~need ur|~need your|~id need|id like to know|just say|your call|your choice"
        + "|refund or|if you like$|~and the|~can be|~do those|do these|do those|either way|^refund or*|^mind|^you still|^you got|^you ok|^you want|^you need|^you mean|get in touch"
        + "|~can you|~can we|~can i|~can it|~can the|~can this|~can that|~can they|~can u|~can our|~can someone",
        "~send|~forward|~text|~tell|~give|~choose|~pick|~select|~reply|~respond|~answer|~confirm|~check|~share|~attach|~upload|~provide|~write|~type|~enter"
        + "|~click|~tap|~press|~call|~ring|~email|~mail|~message|~dm|~drop|~lets say|~show|~describe|~explain|~specify|~state|~name|~list|~include|~fill"
        + "|~complete|~sign|~scan|~take a|~try|~restart|~verify|~update|~decide|~quote|~look|~have a look|~post|~bring|~pass|~make sure|~advise|~indicate"
        + "|~point us|~keep us",
        "~if thats|~if that|~if this|~if its|~if it|~if you agree|~if you are|~if youre|~if you like|~if you want|~if you prefer|~if you wish|~if you would"
        + "|~if youd|~if you can|~if you could|~if you confirm|~if you send|~if you give|~if you tell|~if so|~if ok|~if okay|~if fine|~if possible"
        + "|~if convenient",
        "ok for you|okay for you|fine for you|good for you$|work for you$|works for you$|suit you$|suits you$|ok with you|okay with you|fine with you"
        + "|alright with you|~right$|~that ok$|~all good$|~all ok$|~deal$|~good to go$|~interested$|yes or no$|tomorrow then$|today then$|tonight then$"
        + "|monday then$|tuesday then$|wednesday then$|thursday then$|friday then$|saturday then$|sunday then$|week then$|weekend then$|morning then$"
        + "|afternoon then$|evening then$",

        // Greek
        "παρακαλώ στείλτε|στείλτε μας|στείλτε μου|στείλε μας|στείλε μου|πείτε μας|πείτε μου|πες μας|πες μου|θέλετε|θέλεις|θα θέλατε|θα ήθελες|μπορείτε"
        + "|μπορείς|θα μπορούσατε|θα μπορούσες|μπορώ να|μπορούμε να|ενημερώστε μας|ενημερώστε με|ποιος|ποια|ποιο|ποιον|πόσα|πόσο|πόσες|επιβεβαιώστε"
        + "|επιβεβαιώνετε|συμφωνείτε|συμφωνείς|προτιμάτε|προτιμάς|σας βολε*|σε βολε*|σας κάνει|σε κάνει|σας ταιριάζει|σας εξυπηρετεί|σας πειράζει"
        + "|είναι εντάξει|είναι οκ|είναι δυνατόν|είναι σωστό|μήπως|άραγε|περιμένουμε την απάντησή|περιμένουμε την επιβεβαίωσή|περιμένω την επιβεβαίωσή|περιμένω την απάντησή|εντάξει έτσι$|χρειαζόμαστε τον|χρειαζόμαστε την|χρειαζόμαστε το"
        + "|θα χρειαστούμε|θα χρειαστώ|μας λείπει|μας λείπουν|υπάρχει κάποι*|υπάρχει περίπτωση",
        "^τι|^πού|^πότε|^πώς|~ποιος|~ποιοι|~ποιες|^έχετε|^έχεις|~να το|~να τα|~να τον|~να την|~να σας|~να προχωρ*|~να στείλ*|~να ακυρ*|~να κλείσ*"
        + "|~να κρατήσ*|~να βάλ*|~να αλλάξ*|~να κανονίσ*|~να δώσ*|~να επιστρέψ*|~να μιλήσ*|~να περάσ*|~να έρθ*|~στείλτε|~στείλετε|~γράψτε|~πατήστε|~διαλέξτε"
        + "|~επιλέξτε|~επισυνάψτε|~δώστε|~ελέγξτε|~απαντήστε|~ενημερώστε|~τηλεφωνήστε|~καλέστε|~κοιτάξτε|~δείτε|~πείτε|~φέρτε|~ανεβάστε|~προσθέστε"
        + "|~συμπληρώστε|~περιγράψτε|~εξηγήστε|~δηλώστε|~αναφέρετε|~δοκιμάστε|~προωθήστε|~στείλε|~γράψε|~πάτα|~διάλεξε|~δώσε|~πες|~έλεγξε|~απάντησε"
        + "|~επιβεβαίωσε|~κοίτα|~δες|~δοκίμασε|~αν συμφων*|~αν σας|~αν σε|~αν θέλ*|~αν είναι|~αν προτιμ*|~αν μπορ*|~εάν συμφων*|~εάν σας|~εάν θέλ*|~εφόσον"
        + "|εντάξει για|οκ για|~όλα καλά$|αύριο τότε$|σήμερα τότε$|δευτέρα τότε$|τρίτη τότε$|τετάρτη τότε$|πέμπτη τότε$|παρασκευή τότε$|σάββατο τότε$"
        + "|πρωί τότε$|απόγευμα τότε$|βράδυ τότε$|στε>|ψτε>|ξτε>|ετε>|μου στέλνετε|μας στέλνετε|μου δίνετε|μας δίνετε|μου λέτε|μας λέτε|χρειάζομαι τον"
        + "|χρειάζομαι την|χρειάζομαι το|το αφήνουμε|^είστε|^είσαι|χρειάζεστε|χρειάζεσαι|σας εξυπηρετ*|~να πάει|~να σταλεί|~να έρθει|επικοινωνήστε μαζί"
        + "|προτιμάτε|κρατάτε",

        // Greek in Latin letters, as people spell it: "v" and "b", "h" and "i", "w" and "o", "x", "ch" and "h"
        "thelete|theleis|8elete|8eleis|tha thelate|tha itheles|tha ithelate|8a thelate|boreite|mporeite|boreis|mporeis|mporoume na|boroume na|mporo na|boro na|mporw na|borw na"
        + "|steilte|stilte|steile mas|stile mas|steile mou|stile mou|peite mas|peite mou|pite mas|pite mou|pes mas|pes mou|sas vol*|se vol*|sas bol*|se bol*|sas kanei|se kanei"
        + "|sas tairiaz*|sas teriaz*|sas exipiret*|sas eksipiret*|sas exyphret*|sas eksypiret*|sas peiraz*|sas piraz*|protimate|protimas|symfoneite|simfoneite|sumfwneite"
        + "|symfoneis|simfoneis|epiveveo*|epivevaio*|epibebaio*|enimeroste mas|enhmerwste mas|mipos|mhpws|mhpos|arage|xreiazeste|xreiazesai|chreiazeste|chriazeste"
        + "|iparxei kapoi*|yparxei kapoi*|uparxei kapoi*|mas leipei|mas lipi|einai entaxei|einai entaksei|ine entaxi|einai ok",
        "^poio|^poia|^poios|^poion|^poies|^poioi|~poio|~poia|~poios|^pia|^posa|^poses|^posoi|^posi|^poso|~posa|~poso|^pou|^poy|^giati|^pws|^pos thel*|^pos mpor*|^pos bor*|^pos na"
        + "|^pos protim*|^pos sas|^pos leg*|^pos onom*|^pos tha|^pos eina*|^pote tha|^pote na|^pote mpor*|^pote bor*|^pote sas|^pote thel*|^pote to|^pote tin|^pote egin*|^pote parel*"
        + "|^pote paral*|^pote agor*|^pote einai|^pote protim*|^ti na|^ti tha|^ti xroma|^ti xrwma|^ti chroma|^ti ora|^ti wra|^ti megeth*|^ti noumer*|^ti thel*|^ti protim*|^ti sas"
        + "|^ti provlim*|^ti problim*|^ti egine|^ti lete|^ti les|^ti akriv*|^ti ennoeit*|^ti einai|^ti eina*|^exete|^exeis|^echete|^echeis|^ehete|^ehis|^eiste|^iste|^na sas|^na proxor*"
        + "|^na proch*|^na steil*|^na stil*|^na akyr*|^na akir*|^na alla*|^na krat*|^na kanoum*|^na kanonis*|^na to st*|^na to al*|^na to ak*|^na to kr*|^na to kan*|^na ta st*|^na ta al*"
        + "|~na sas|~an sas|~an thel*|~an protim*|~an mpor*",

        // Arabic: the particle of a question, or a word of one, and whether they want it or it suits them
        "^هل|~هل|^وهل|~وهل|^فهل|^أليس|^ألم|^ألا|^أتريد*|^أترغب*|^أتفضل*|^أتود*|^أيمكن*|^أيناسب*|^أتمانع*|^كيف|~كيف|^متى|~متى|^أين|~أين|^إلى أين|^من أين|^لماذا|~لماذا|^لم لا|^كم|^بكم"
        + "|^ماذا|~ماذا|^أي|~أي|^أية|^بأي|^لأي|^في أي|^من أي|^على أي|^عن أي|^ما هو|^ما هي|^ما رقم|^ما اسم|^ما لون|^ما نوع|^ما مقاس|^ما حجم|^ما سبب|^ما عنوان|^ما الذي|^ما رأي*|^ما المقاس"
        + "|^ما اللون|^ما العنوان|^ما المشكلة|^ما السبب|^ما الموعد|^ما الوقت|^من هو|^من هي|^من الذي|^من استلم|^من يستلم|^من سيستلم|^من وقع|^لمن|^مع من|^إيه|^ايه|^فين|^وين|^امتى|^إمتى|^ليه"
        + "|^ليش|^ازاي|^إزاي|^شو|^ايش|^مين|^كام|^قديش|^تريد*|^ترغب*|^تود|^تودون|^تودين|^تحب|^تحبين|^تحبون|^تحبي|^عايز|^عاوز|^بدك|^يناسبك*|^تناسبك*|^مناسب لك*|^يعجبك*"
        + "|~أخبرنا|~أخبرني|~أرسل لنا|~أرسلي لنا|~زودنا|~أكد لنا|يرجى إرسال|يرجى تأكيد|يرجى تزويد*|يرجى إخبار*|يرجى اختيار|الرجاء إرسال|الرجاء تأكيد|الرجاء تزويد*",

        // Russian
        "пришлите|вышлите|перешлите|отправьте|напишите|опишите|укажите|подскажите|скажите|расскажите|покажите|сообщите|уточните|подтвердите|проверьте"
        + "|ответьте|выберите|назовите|нажмите|прикрепите|приложите|дайте|дай знать|заполните|введите|позвоните|перезвоните|посмотрите|попробуйте"
        + "|перезагрузите|сфотографируйте|объясните|скиньте|киньте|загрузите|передайте|предоставьте|решите|отправь|напиши|скажи|подскажи|выбери|ответь|нажми"
        + "|проверь|скинь|назови|подтверди|укажи|покажи|позвони|ли|не могли бы|могли бы|можете|сможете|сможешь|можешь|хотите|хочешь|желаете|предпочитаете"
        + "|вам удобн*|тебе удобно|вас устр*|тебя устр*|вам подходит|вам подойдет|вы согласны|вы не против|не возражаете|вам нужен|вам нужна|какой|какая"
        + "|какое|какие|какую|сколько|ждем ваш*|ждем от вас|жду ваш*|нам нужен|нам нужна|нам нужны|нужен ваш|нужна ваша|нужно ваше|нужны ваши"
        + "|нам понадобится|нам потребуется|мне нужен|мне нужна|не хватает|просим|прошу вас|попрошу|можно ваш|можно вашу",
        "~где|~куда|~откуда|~почему|~зачем|~кто|~кому|~чей|~во сколько|~когда вы|~когда вам|~когда можно|~когда удобно|~когда лучше|~что именно"
        + "|~что случилось|~что произошло|~что у вас|~что выбер*|~как вам|~как вы|~как вас|~как к вам|~как лучше|~как удобн*|~как давно|~как долго"
        + "|~как часто|^отменить|^вернуть|^отправить|^оформить|^заказать|^перенести|^забронировать|^выслать|^заменить|^записать|^доставить|^подтвердить"
        + "|^оставить|^продлить|^изменить|^добавить|^сделать|^прислать|^обменять|^удалить|^перезвонить|^вы уже|^вы пробовали|^вы получили|^вы проверили"
        + "|~если вы не против|~если не против|~если вам|~если вас|~если вы соглас*|~если удобно|~если подход*|~если устр*|~если хотите|~если можно"
        + "|~если можете|~если согласны|~если это|~договорились на|~все верно$|~все правильно$|согласны$|подойдет$|подходит$|не против$|завтра тогда$"
        + "|сегодня тогда$|понедельник тогда$|вторник тогда$|среду тогда$|четверг тогда$|пятницу тогда$|субботу тогда$|утром тогда$|днем тогда$"
        + "|вечером тогда$|ите>|йте>|ьте>|ете>|нужен номер|нужна|мы можем|какого|какому|каким|можем вам|оставим|заменим|поменяем|перенесём|отменим|вернём"
        + "|~или|бы|^вы еще|^вы там|вам выставить|вам оформить|вам выслать",

        // German
        "bitte senden|bitte schicken|bitte sagen|bitte geben|bitte bestätigen|bitte teilen|bitte antworten|bitte nennen|bitte prüfen|bitte um|wir bitten"
        + "|ich bitte|können sie|kannst du|könnten sie|könntest du|würden sie|möchten sie|möchtest du|wollen sie|willst du|soll ich|sollen wir|darf ich"
        + "|dürfen wir|passt das|passt ihnen|passt dir|sagen sie|sag mir|sag uns|geben sie|schicken sie|senden sie|nennen sie|lassen sie uns wissen"
        + "|lass uns wissen|welche|welcher|welches|welchen|wann|wie viele|wie viel|brauchen ihre|brauchen noch|brauche noch|bräuchte*|benötigen|benötige"
        + "|fehlt noch|fehlt uns|uns fehlt|uns fehlen|fehlen noch|mir fehlt|warten auf ihre|erwarten ihre|für sie in ordnung|für dich in ordnung|ihnen recht"
        + "|dir recht|für sie möglich|für dich möglich",
        "^ist|^sind|^hat|^haben|^habt|^hast|^war|^waren|^wäre|^wären|^kann|^können|^könnt|^könnte|^könnten|^kannst|^darf|^dürfen|^dürfte|^soll|^sollen"
        + "|^sollte|^sollten|^will|^wollen|^wollt|^möchte|^möchten|^würde|^würden|^würdest|^wird|^werden|^passt|^passen|^geht|^ginge|^gibt es|^liegt|^liegen"
        + "|^stimmt|^klappt|^funktioniert|^brauchen sie|^brauchst|^bist|^seid|^wissen sie|^kennen sie|^reicht|^genügt|^muss|^müssen|^hätten|^hätte|^hättest"
        + "|^mögen|^magst|^suchen sie|^meinen sie|^wo|^wer|^wen|^wem|^was|^warum|^weshalb|^wieso|^wohin|^woher|^womit|^wie möchten|^wie sollen|^wie soll"
        + "|^wie können|^wie kann|^wie dürfen|^wie lautet|^wie wäre|^wie oft|^wie lange|^wie ist|^wie groß|^wie hätten|^wie heißen|en> sie|en> wir|st> du"
        + "|bt> ihr|wärst*|wärt|wäre ihnen|wäre es|würde es|hätten sie|hättest|schicken sie|~lassen wir|~machen wir|~tauschen wir|könnten wir|könnte ich"
        + "|dürfte ich|schickst du|^käme|^kämen|behalten sie",
        "~antworten sie|~wählen sie|~leiten sie|~hängen sie|~schauen sie|~prüfen sie|~teilen sie|~melden sie|~bestätigen sie|~schreiben sie|~rufen sie"
        + "|~tippen sie|~drücken sie|~klicken sie|~füllen sie|~laden sie|~fügen sie|~beschreiben sie|~überprüfen sie|~kontrollieren sie|~versuchen sie"
        + "|~starten sie|~mailen sie|~entscheiden sie|~probieren sie|~fotografieren sie|~unterschreiben sie|~lassen sie|~schick|~sende|~gib|~sag|~schreib"
        + "|~antworte|~wähl|~wähle|~nenn|~teil|~prüf|~prüfe|~schau|~bestätige|~mail|~ruf|~lad|~melde dich|~versuch|~probier|~klick|~tipp|~drück|~schickt"
        + "|~sagt|~schreibt|~gebt|~wählt|~nennt",
        "~wenn das|~wenn es|~wenn ihnen|~wenn sie möchten|~wenn sie wollen|~wenn sie einverstanden|~wenn du|~wenn dir|~wenn ja|~falls das|~falls es"
        + "|~falls ihnen|~falls sie einverstanden|~falls sie möchten|~falls du|~sofern|ok für|okay für|alles klar soweit|soweit alles klar|alles gut so"
        + "|rückgabe oder|erstattung oder|umtausch oder|oder umtausch$|oder erstattung$|^dann morgen|^dann heute|^also morgen|morgen dann$|~oder$",

        // French
        "*ez vous|*ez nous|*ez moi|merci de nous envoyer|merci de nous dire|merci de nous confirmer|merci de nous indiquer|merci de nous communiquer"
        + "|merci de nous transmettre|merci de nous préciser|merci de nous faire|merci de nous donner|merci de nous répondre|merci de me"
        + "|merci de bien vouloir|merci de confirmer|merci de répondre|merci de préciser|merci d'indiquer|veuillez|peux tu|veux tu|as tu|es tu|est ce que"
        + "|est ce qu|est ce|t il|t elle|t on|ont ils|êtes vous|dois je|devons nous|puis je|pouvons nous|dites moi|dites nous|confirmez|quel|quelle|quels"
        + "|quelles|combien|faites moi savoir|faites nous savoir|tenez nous|vous convien*|te convien*|vous irait|vous va|te va|ça irait|ça marche pour"
        + "|on annule|on procède|il nous faut|il nous faudrait|il me faut|il me faudrait|il nous manque|il me manque|il manque|avons besoin|j'ai besoin"
        + "|on a besoin|attendons votre|j'attends votre|l'attente de votre|avez vous",
        "~envoyez|~transmettez|~répondez|~choisissez|~joignez|~écrivez|~vérifiez|~indiquez|~donnez|~dites|~précisez|~sélectionnez|~cliquez|~tapez|~appuyez"
        + "|~essayez|~redémarrez|~rappelez|~appelez|~contactez|~remplissez|~complétez|~décrivez|~expliquez|~montrez|~ajoutez|~communiquez|~partagez|~prenez"
        + "|~regardez|~faites|~laissez|~envoie|~dis|~donne|~choisis|~réponds|~écris|~vérifie|~confirme|~regarde|~montre|~essaie|~appelle|~joins|~précise"
        + "|~indique|^où faut|^où dois|^où doit|^où est|^où sont|^où voul*|^où souhait*|^où peut|^où pouv*|^où laiss*|^qui|^quoi|^comment|^pourquoi|^lequel"
        + "|^laquelle|ez>|svp$|s'il vous plaît$|s'il te plaît$|aurais besoin|aurions besoin|seriez|serais tu|serait il|auriez|aurais tu|pourrais tu"
        + "|pourrait on|vous arrange|t'arrange|tu nous|tu m'envoies|on le laisse|on laisse|on l'envoie|on part sur|j'aurais besoin|^vous êtes|^vous avez"
        + "|^vous gardez|^vous voulez|^vous préférez|^vous souhaitez|il vous faut|revenez vers|^que diriez|^que souhait*|^que préfér*|^que faut|^que voul*"
        + "|^que dit",
        "~si cela|~si ça|~si c'est|~si vous êtes d'accord|~si vous voulez|~si vous souhaitez|~si vous préférez|~si vous pouvez|~si vous acceptez"
        + "|~si vous confirmez|~si tu veux|~si tu es|~si tu peux|~si tu préfères|~si oui|~si possible|remboursement ou|échange ou|ok pour vous|ok pour toi|bon pour vous|bon pour toi"
        + "|~tout est bon$|~tout est ok$|~ça va$|~demain alors$|aujourd'hui alors$|lundi alors$|mardi alors$|mercredi alors$|jeudi alors$|vendredi alors$"
        + "|samedi alors$|matin alors$|midi alors$|soir alors$|~n'est ce pas$|~d'accord pour",

        // Spanish
        "por favor envíe|por favor confirme|puede|puedes|podría|podrías|quiere|quieres|desea|deseas|prefiere|prefieres|le parece|te parece|les parece"
        + "|le viene bien|te viene bien|le vendría|te vendría|le va bien|te va bien|le iría|le conviene|te conviene|le sirve|te sirve|está de acuerdo"
        + "|estás de acuerdo|están de acuerdo|le gustaría|te gustaría|está bien así|envíenos|envíanos|envíeme|díganos|dígame|dinos|dime|confírmenos|por favor confirme"
        + "|indíquenos|indíqueme|indique|háganos saber|avísenos|avísanos|necesitamos su|necesitamos tu|necesitamos el|necesitamos la|necesitaríamos"
        + "|necesito su|necesito tu|necesito el|necesito la|nos hace falta|me hace falta|nos haría falta|nos falta|nos faltan|me falta|esperamos su"
        + "|esperamos tu|a la espera de su|cuál|cuáles|cuántos|cuántas|cuánto",
        "~confirme|~envíe|~envía|~mande|~manda|~mándenos|~mándanos|~mándame|~responda|~responde|~conteste|~contesta|~elija|~elige|~escoja|~escoge|~seleccione"
        + "|~selecciona|~adjunte|~adjunta|~escriba|~escribe|~escríbanos|~escríbenos|~escríbeme|~revise|~revisa|~compruebe|~comprueba|~verifique|~verifica"
        + "|~confirma|~deme|~dame|~denos|~danos|~diga|~indica|~pulse|~pulsa|~haga|~haz|~llame|~llama|~llámenos|~comparta|~comparte|~describa|~describe"
        + "|~explique|~explica|~complete|~completa|~rellene|~rellena|~reenvíe|~reenvía|~reenvíenos|~reenvíanos|~facilite|~facilítenos|~proporcione|~avise"
        + "|~avísame|~pruebe|~prueba|~intente|~intenta|~mire|~mira|~suba|~sube|~firme|~páseme|~pásame|~pásenos|~pásanos|~tome|~saque|~cuéntenos|~cuéntame"
        + "|~cuéntanos|~fíjese|~fíjate",
        "^dónde|^adónde|^quién|^quiénes|^qué talla|^qué color|^qué día|^qué hora|^qué modelo|^qué número|^qué ocurr*|^qué pas*|^qué tal|^qué dice"
        + "|^qué quier*|^qué necesit*|^qué opin*|^qué prefier*|^a qué|^en qué|^para qué|^por qué|^cuándo lo|^cuándo la|^cuándo recib*|^cuándo quier*"
        + "|^cuándo pued*|^cuándo le|^cuándo desea|^cuándo prefier*|^cuándo fue|^cuándo compr*|^cómo prefier*|^cómo quier*|^cómo desea*|^cómo le|^cómo lo"
        + "|^cómo pued*|^cómo podemos|^cómo se llama|^tiene|^tienes|^ha|^has|^le ha|^te ha|^sigue|^sigues|^sabe|^sabes|^recuerda|^recuerdas|^necesita"
        + "|^necesitas|^recibió|^recibiste|^pudo|^pudiste|por favor$|porfa$|me haría falta|necesitaría|haría falta|estaría|estarías|le encaja|te encaja"
        + "|les encaja|le cuadra|te cuadra|le importa|te importa|nos manda|nos mandas|me manda|me mandas|nos envía|nos envías|me envía|me envías|nos dice"
        + "|nos dices|me dice|me dices|nos pasa|nos pasas|me pasa|me pasas|nos confirma|nos confirmas|lo dejamos|la dejamos|lo cambiamos|lo anulamos"
        + "|lo cancelamos|lo enviamos|~escanee|serviría|le serviría|contáctenos|contáctanos|póngase en contacto|ponte en contacto|comuníquese|^está|^estás"
        + "|^qué le parece|^qué te parece|^qué le gust*|^qué te gust*|^qué le pas*|^qué te pas*",
        "~si le|~si te|~si está*|~si es|~si así|~si quiere*|~si desea*|~si prefiere*|~si puede*|~si lo|~si no hay inconveniente|~todo bien$|~todo correcto$"
        + "|bien así$|mañana entonces$|hoy entonces$|lunes entonces$|martes entonces$|miércoles entonces$|jueves entonces$|viernes entonces$"
        + "|sábado entonces$|tarde entonces$|noche entonces$|~verdad$|ok para|bien para usted|bien para ti",

        // Italian
        "può|puoi|potrebbe|potresti|vuole|vuoi|vorrebbe|vorresti|desidera|desideri|preferisce|preferisci|riesce|riesci|ci invii|mi invii|inviaci|inviami"
        + "|ci mandi|mi mandi|ci dica|mi dica|dimmi|dicci|ci confermi|mi confermi|confermi|ci faccia|mi faccia|fammi|facci|ci scriva|mi scriva|ci inoltri"
        + "|mi inoltri|ci indichi|mi indichi|ci comunichi|ci fornisca|ci dia|mi dia|ci lasci|ci chiami|ci risponda|va bene se|va bene per|va bene così|le va"
        + "|ti va|vi va|le andrebbe|ti andrebbe|le sta bene|ti sta bene|le conviene|ti conviene|è d'accordo|sei d'accordo|siete d'accordo|è possibile"
        + "|è corretto|è giusto|quale|quali|quanti|quante|quanto|ci serve|ci servirebbe|ci servono|mi serve|mi servirebbe|ci manca|ci mancano|mi manca"
        + "|abbiamo bisogno|avremmo bisogno|ho bisogno|attendiamo|aspettiamo la sua|aspettiamo il suo|in attesa della sua|in attesa del suo",
        "~invii|~invia|~mandi|~manda|~mandami|~mandaci|~risponda|~rispondi|~scelga|~scegli|~alleghi|~allega|~scriva|~scrivi|~scrivici|~scrivimi|~controlli"
        + "|~controlla|~verifichi|~verifica|~dica|~indichi|~indica|~prema|~premi|~clicchi|~clicca|~chiami|~chiama|~chiamaci|~condivida|~condividi|~descriva"
        + "|~descrivi|~spieghi|~spiega|~compili|~compila|~inoltri|~inoltra|~inoltraci|~fornisca|~provi|~prova|~guardi|~guarda|~carichi|~carica|~firmi"
        + "|~faccia|~passami|~comunichi|~ci faccia sapere|^ha|^hai|^avete|^cerca|^cerchi|^procediamo|^dove|^chi|^cosa|^che cosa|^che taglia|^che ora|^a che"
        + "|^di che|^perché|^qual|^quando ha|^quando l'ha|^quando lo|^quando la|^quando vuole|^quando può|^quando è|^quando possiamo|^come preferisce"
        + "|^come vuole|^come desidera|^come possiamo|^come posso|^come si chiama|^come mai|per favore$|per cortesia$|avrei bisogno|servirebbe|sarebbe"
        + "|saresti|avrebbe|avresti|le torna|ti torna|ci manda|ci mandi|mi manda|ci invia|mi invia|ci dice|mi dice|ci conferma|mi conferma|ci dà|mi dà"
        + "|lo lasciamo|la lasciamo|lo cambiamo|lo annulliamo|lo inviamo|~scansioni|le dispiace|ti dispiace|*rebbe|ti serve|le serve|vi serve|contattaci"
        + "|ci contatti|si metta in contatto|^è ancora",
        "~se per|~se le|~se ti|~se è|~se va|~se vuole|~se vuoi|~se preferisce|~se può|~se desidera|~se siete|~se sei|~tutto a posto$|~tutto bene$|~tutto ok$"
        + "|~tutto chiaro$|domani allora$|oggi allora$|lunedì allora$|martedì allora$|mercoledì allora$|giovedì allora$|venerdì allora$|sabato allora$"
        + "|mattina allora$|pomeriggio allora$|sera allora$|o no$|rimborso o|cambio o|ok per|bene per lei",

        // Portuguese
        "pode|podes|poderia|poderias|podemos|posso|quer|queres|deseja|gostaria|prefere|preferes|concorda|concordas|aceita|aceitas|envie|envia nos|envie nos"
        + "|mande|nos mande|diga|nos diga|diga nos|me diga|nos confirme|informe|nos informe|avise|nos avise|qual|quais|quantos|quantas|quanto"
        + "|precisamos do|precisamos da|precisamos de|precisávamos|precisaríamos|preciso do|preciso da|preciso de|falta nos|faltam nos|falta me|nos falta"
        + "|falta a sua|falta o seu|aguardamos|aguardo|por favor envie|pode ser|lhe convém|lhe convier|dá jeito|seria bom|fica bom|fica bem|está bom para"
        + "|está bem para|tudo bem se|tudo bem para|ok para|bem para",
        "~envie|~envia|~manda|~me manda|~me mande|~responda|~responde|~escolha|~escolhe|~anexe|~anexa|~escreva|~escreve|~verifique|~verifica|~confira"
        + "|~confirma|~me dê|~nos dê|~diz|~me fala|~me fale|~fale|~indique|~indica|~clique|~clica|~pressione|~digite|~digita|~ligue|~liga|~compartilhe"
        + "|~partilhe|~descreva|~explique|~preencha|~complete|~reencaminhe|~encaminhe|~reenvie|~forneça|~tente|~tenta|~olhe|~veja|~carregue|~assine|~passe"
        + "|~me passa|~me passe|~selecione|~tire|~me conta|~me conte|~deixe|~marque",
        "^onde|^aonde|^quem|^quando recebeu|^quando quer|^quando foi|^quando comprou|^quando é|^como prefere|^como quer|^como deseja|^como se chama"
        + "|^como está|^como foi|^o que|^que tamanho|^que cor|^que dia|^que hora*|^a que|^em que|^de que|^porque|^por que|^tem|^tens|^você tem"
        + "|^ainda procura|^ainda quer|^ainda precisa|^ainda tem|^recebeu|^conseguiu|^conseguiste|^funcionou|^gostou|^sabe|^lembra|^seria|^devemos|^devo"
        + "|~se lhe|~se te|~se for|~se estiver|~se quiser|~se preferir|~se puder|~se concordar|~se tudo|~caso|~tudo certo$|~tudo bem$|~tudo ok$"
        + "|amanhã então$|hoje então$|segunda então$|terça então$|quarta então$|quinta então$|sexta então$|sábado então$|manhã então$|tarde então$"
        + "|noite então$|né$|~não é$|por favor$|pf$|precisaria|seria|estaria|estarias|teria|terias|importa se|se importa|serve lhe|serve te|dá lhe jeito"
        + "|deixamos na|deixamos no|deixamos com|~digitalize|pra gente|~dê me|~dê nos|precisa de|precisas de|precisa do|precisa da|está aí|fica com"
        + "|contacte nos|contate nos|entre em contacto|entre em contato|é bom para|serviria",

        // Dutch
        "kunt u|kun je|kan ik|kunnen we|kunnen wij|wilt u|wil je|zou u|zou je|zal ik|zullen we|mag ik|mogen we|heeft u|heb je|bent u|ben je|vindt u|vind je"
        + "|stuur ons|stuur mij|stuurt u|laat ons weten|laat het ons weten|laat me weten|laat het weten|geef ons|geef mij|graag ontvangen|bevestig"
        + "|bevestigt u|welke|welk|hoeveel|nog nodig|we nodig|ik nodig|missen nog|wij missen|we missen|ontbreekt|wachten op uw|wachten op je|ontvangen graag"
        + "|horen graag|hoor graag|graag uw|graag je|verzoeken u|vragen u",
        "^is|^zijn|^heeft|^hebt|^heb|^hebben|^kunt|^kun|^kan|^kunnen|^wilt|^wil|^willen|^mag|^mogen|^zou|^zouden|^zal|^zullen|^moet|^moeten|^past|^schikt"
        + "|^komt|^klopt|^lukt|^werkt|^gaat|^vindt|^weet|^bent|^was|^waren|^staat|^ligt|^waar|^hoe|^waarom|^wat is|^wat wilt|^wat wil|^wat voor|^wat zijn"
        + "|^wat kan|^wat heeft|^wat staat|^wat zegt|^wat ziet|^wanneer heeft|^wanneer wilt|^wanneer kunt|^wanneer is|^wanneer was|^wanneer komt"
        + "|^wanneer mogen|^wanneer schikt|^annuleren we|^sturen we",
        "~stuur|~mail|~app|~bel|~geef|~kies|~selecteer|~antwoord|~reageer|~controleer|~check|~kijk|~schrijf|~vul|~voeg|~deel|~noem|~vertel|~zeg|~beschrijf"
        + "|~leg uit|~upload|~klik|~druk|~typ|~probeer|~herstart|~meld|~laat|~plaats|~onderteken|~scan|~maak|~neem een foto|~als het|~als dat|~als dit"
        + "|~als u het|~als u akkoord|~als u wilt|~als u kunt|~als u liever|~als je akkoord|~als je wilt|~als je kunt|~als je het|~indien|ok voor|oké voor"
        + "|goed zo$|morgen dan$|vandaag dan$|middag dan$|week dan$|maandag dan$|dinsdag dan$|woensdag dan$|donderdag dan$|vrijdag dan$|~toch$|graag$"
        + "|alstublieft$|aub$|t> u|t> je|> jij|d> u|zou het|zou ik|zouden we|nodig hebben|beschikbaar$|laten we|schikt dat|schikt het|uitkomt|nodig$"
        + "|hebben nog|neem contact op|neemt u contact|houdt u|^wie heeft|^wie is|^wie tekende|^wie kan|^wie mag|^wie was|^wie nam|^wie kwam|^wie wil",

        // Polish
        "czy|może pan|może pani|mogę|możemy|prosimy|poproszę|daj znać|dajcie znać|proszę nam|proszę mi|proszę prze*|proszę prz*|proszę wy*|proszę po*"
        + "|proszę na*|proszę od*|proszę do*|proszę za*|proszę sp*|proszę us*|proszę w*|proszę kl*|proszę zr*|proszę o|ile|pasuje|odpowiada panu"
        + "|odpowiada pani|odpowiada ci|może być|będzie dobr*|będzie ok|zgadza się|zgoda na|potrzebujemy|potrzebuję|potrzebny jest|potrzebne jest"
        + "|potrzebne są|brakuje|czekamy na|czekam na|mógłby|mogłaby",
        "~wyślij|~prześlij|~przekaż|~podaj|~napisz|~odpisz|~odpowiedz|~wybierz|~potwierdź|~załącz|~dołącz|~sprawdź|~daj|~powiedz|~wskaż|~kliknij|~naciśnij"
        + "|~wpisz|~zadzwoń|~uzupełnij|~wypełnij|~opisz|~wyjaśnij|~udostępnij|~zrób|~spróbuj|~zeskanuj|~podpisz|~zaznacz|~pokaż|^ma pan|^ma pani|^masz"
        + "|^macie|^chce pan|^chce pani|^chcesz|^chciałby|^chciałaby|^woli pan|^woli pani|^wolisz|^nadal|^udało się|^da się|^anulować|^wysłać|^zwrócić"
        + "|^zamówić|^przełożyć|^zarezerwować|^wymienić|^zmienić|^zostawić|^potwierdzić|^odesłać|^przedłużyć|^dodać|^usunąć|^zadzwonić|^gdzie|^kto|^kogo"
        + "|^komu|^co|^dlaczego|^skąd|^dokąd|^o której|^który|^która|^które|^jaki|^jaka|^jakie|^jaką|^jak pan|^jak pani|^jak mo*|^jak się|^jak wol*"
        + "|^jak chc*|^kiedy pan|^kiedy pani|^kiedy mo*|^kiedy ją|^kiedy go|^kiedy to|byłaby pani|byłby pan|byłbyś|byłabyś|byłoby|potrzebny będzie"
        + "|potrzebna będzie|potrzebne będą|przydałby się|prześle pan*|prześle nam|przyśle nam|poda pan*|poda nam|wyśle pan*|napisze pan*|zostawimy"
        + "|zamienimy|wymienimy|anulujemy|cie>|proszę się|odezwij się|^jest pan|^jest pani|^jesteś|^jesteście",
        "~jeśli pan*|~jeśli pasuje|~jeśli ci|~jeśli to|~jeśli tak|~jeśli można|~jeśli się|~jeśli chc*|~jeśli wol*|~jeśli może*|~jeżeli pan*|~jeżeli pasuje"
        + "|~jeżeli ci|~jeżeli to|~jeżeli tak|~jeżeli można|~jeżeli się|~jeżeli chc*|~o ile|~wszystko w porządku$|~wszystko dobrze$|~wszystko ok$|~to jutro$"
        + "|~jutro$|jutro zatem$|dzisiaj zatem$|poniedziałek zatem$|wtorek zatem$|środę zatem$|czwartek zatem$|piątek zatem$|sobotę zatem$|~prawda$",

        // Ukrainian
        "надішліть|перешліть|надсилайте|напишіть|опишіть|підкажіть|скажіть|розкажіть|покажіть|повідомте|уточніть|підтвердьте|підтвердіть|вкажіть|перевірте"
        + "|оберіть|виберіть|назвіть|натисніть|додайте|дайте|заповніть|введіть|зателефонуйте|подивіться|спробуйте|перезавантажте|поясніть|передайте|надайте"
        + "|напиши|скажи|підкажи|обери|вибери|надішли|хочете|хочеш|бажаєте|можете|можеш|могли б|чи|ви згодні|вам зручн*|вас влашт*|вам підходить|вам підійде"
        + "|ви не проти|скільки|який|яка|яке|які|дайте знати|чекаємо на ваш*|чекаю на ваш*|нам потрібен|нам потрібна|нам потрібні|потрібен ваш"
        + "|нам знадобиться|не вистачає|бракує|просимо|попрошу",
        "~де|~куди|~звідки|~чому|~навіщо|~хто|~кому|~о котрій|~коли ви|~коли вам|~коли можна|~коли зручно|~що саме|~що сталося|~що трапилось|~що у вас"
        + "|~як вам|~як ви|~як вас|~як краще|~як зручн*|~як давно|~як довго|^скасувати|^повернути|^надіслати|^відправити|^оформити|^замовити|^перенести"
        + "|^забронювати|^замінити|^записати|^доставити|^підтвердити|^залишити|^подовжити|^продовжити|^змінити|^додати|^видалити|^передзвонити|^ви вже"
        + "|^ви отримали|^маєте|~якщо ви не проти|~якщо не проти|~якщо вам|~якщо вас|~якщо ви згодн*|~якщо зручно|~якщо підход*|~якщо хочете|~якщо можна"
        + "|~якщо можете|~якщо згодні|~якщо це|~домовились на|~домовилися на|~усе правильно$|~все правильно$|~все вірно$|~усе вірно$|згодні$|підходить$"
        + "|підійде$|не проти$|завтра тоді$|сьогодні тоді$|понеділок тоді$|вівторок тоді$|середу тоді$|четвер тоді$|пятницю тоді$|суботу тоді$|вранці тоді$"
        + "|вдень тоді$|увечері тоді$|іть>|йте>|ете>|єте>|потрібен номер|потрібна|потрібні ваші|залишимо|замінимо|поміняємо|скасуємо|перенесемо|повернемо"
        + "|~або|б|би|^ви ще|^ви там|вам потрібен|вам потрібна|вам потрібні",

        // Turkish
        "mı|mi|mu|mü|mısınız|misiniz|musunuz|müsünüz|mısın|misin|musun|müsün|lütfen|bize bildirin|haber verin|haber ver|hangi|hangisi|ne zaman|kaç|nedir"
        + "|nasıl|nerede|nereye|nereden|niçin|neden|kim|kime|kimin|ne kadar|bekliyoruz|uygunsa|uyarsa|isterseniz|istersen|ederseniz|dilerseniz|mümkünse"
        + "|onaylarsanız|değilse|tamamsa|ihtiyacımız var|ihtiyacım var|gerekiyor|eksik|rica ediyoruz",
        "edin$|ediniz$|yazın$|yazınız$|seçin$|seçiniz$|gönderin$|gönderiniz$|iletin$|iletiniz$|ekleyin$|söyleyin$|bildirin$|belirtin$|paylaşın$|onaylayın$"
        + "|cevaplayın$|yanıtlayın$|verin$|veriniz$|arayın$|tıklayın$|basın$|bakın$|doldurun$|deneyin$|yükleyin$|açıklayın$|anlatın$|çekin$|girin$|yapın$"
        + "|başlatın$|gönder$|yaz$|seç$|ilet$|söyle$|bildir$|paylaş$|onayla$|cevapla$|ver$|tıkla$|dene$|yükle$|^ne|~o zaman yarın$|bugün o zaman$"
        + "|pazartesi o zaman$|salı o zaman$|çarşamba o zaman$|perşembe o zaman$|cuma o zaman$|cumartesi o zaman$|sabah o zaman$|akşam o zaman$|lazım|gerek"
        + "|taratın$|okutun$|lütfen$|istersiniz|ister miydiniz|alabilir|isteriz|rica ederiz de",

        // Japanese
        "ですか|ますか|でしょうか|ませんか|たか$|ますか$|のか$|か$|でしょう$|ください|下さい|くださいませ|教えて|いかが|をお願い|確認お願い|返信お願い|連絡お願い|ご返信|ご返答|ご回答|お返事|お知らせくだ|ご都合|よろしければ|宜しければ|問題なければ|差し支えなければ"
        + "|よければ|お選び|選んで|送って$|見せて|どちら|どの|どこ|いつ頃|いつが|いつ届|いつ受|どなた|誰|何時|何色|何個|何番|何が|何を|なぜ|どうなさ|どうされ|どうしま|必要です$|が必要|未記入|不足して|いただけ|頂け|もらえ|大丈夫$|でいい$|でよい$|明日で$"
        + "|では明日|いかがです|にしますか|必要になります",

        // Chinese
        "吗|呢|嗎|吧$|么$|行不行|好不好|对不对|對不對|是不是|能不能|可不可以|要不要|有没有|有沒有|会不会|會不會|是否|什么|什麼|甚麼|哪|谁|誰|几点|幾點|多少|多久|怎么|怎麼|如何|请问|請問|请把|请将|请回|请选|请提|请告|请确|请写|请看|请发|请填|请输|请点|请给"
        + "|请检|请上传|请描述|请说明|请留|请补|请附|请您|请按|请核|请拍|请重|请试|請把|請將|請回|請選|請提|請告|請確|請寫|請看|請發|請填|請輸|請點|請給|請檢|請上傳|請描述|請說明|請留|請您|烦请|煩請|告诉我|告訴我|发给我|發給我|发我|給我|给我|回复我|需要您"
        + "|需要你|还需要|還需要|还缺|還缺|缺少|如果您同意|如果同意|如果您愿意|如果您方便|如果可以|若可以|方便的话|方便的話|可以的话|可以的話|没问题的话|同意的话|您觉得|您覺得|您看|您希望|那就|那明天|还是|還是|请扫|請掃|需要发票|需要發票|行吗|请填写|哪一|请出示"
        + "|请打开|请点击|联系我们$|跟我们联系|与我们联系|还是换|还是退|麻烦您|麻烦你|麻烦请|^麻烦|麻煩您|麻煩你|^麻煩",

        // Korean
        "까요|나요|습니까|입니까|합니까|됩니까|십니까|인가요|은가요|신가요|던가요|한가요|는가요|가요$|주세요|주십시오|주시겠|주시면|주실|줘$|줘요|부탁드립니다|부탁드려요|부탁합니다|회신 바랍니다|답변 바랍니다|연락 바랍니다|확인 바랍니다|괜찮으|어떠세요|어떠신|어때요"
        + "|어떨|있으세요|셨어요$|겠어요$|실래요|을래요|할래요|어디|누가|누구|무엇|어느|어떤|어떻게|몇|얼마|괜찮다면|동의하시|원하시면|가능하시면|편하시면|좋으시면|필요합니다|필요해요|빠져|누락|맞죠$|되죠$|그렇죠$|^그럼|있어야 합니다|하세요?$|가능하세요"
        + "|시간 되세요|하시겠|실까요|맞으세요",
    ];
}
