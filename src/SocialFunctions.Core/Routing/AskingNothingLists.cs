namespace SocialFunctions.Routing;

/// <summary>How people offer further contact or ask for patience or attention, in each language that we answer in.</summary>
/// <remarks>Each list is separated by bars. A "*" of its own stands for up to four words, and after a word for how it ends.</remarks>
internal static class AskingNothingLists
{
    /// <summary>The contact that is offered.</summary>
    public const string Contacts =
        "let us know|let me know|tell us|tell me|write to us|write us|write to me|write back|write again|write|contact us|call us|call me|ring us|message us|text us|email us|mail us|drop us a line"
        + "|drop us a message|drop me a line|get in touch|get back to us|get back to me|reach out|give us a call|give us a shout|send us a message|reply here|reply|just say|ask us"
        // Greek
        + "|ενημερώστε μας|ενημερώστε με|πείτε μας|πείτε μου|πες μας|πες μου|γράψτε μας|γράψτε μου|γράψε μας|στείλτε μας μήνυμα|στείλτε μας|στείλτε μου μήνυμα|στείλε μας μήνυμα"
        + "|επικοινωνήστε μαζί μας|επικοινωνήστε|επικοινώνησε μαζί μας|καλέστε μας|τηλεφωνήστε μας|μπορείτε να επικοινωνήσετε * μαζί μας|μπορείτε να μας γράψετε|μπορείτε να μας καλέσετε|απευθυνθείτε σε εμάς"
        // Russian
        + "|пишите нам|пишите|напишите нам|напишите мне|напишите|обращайтесь|обратитесь к нам|сообщите нам|сообщите|звоните|позвоните нам|свяжитесь с нами|дайте нам знать|дайте знать|дай знать|скажите|можете * написать нам|можете * обратиться к нам|можете * позвонить нам"
        // German
        + "|können sie sich * wenden|können sie sich * melden|können sie uns * erreichen|können sie uns * schreiben|können sie uns * anrufen|kannst du * schreiben|kannst du dich * melden|melden sie sich|sagen sie * bescheid|geben sie * bescheid|sag * bescheid|gib * bescheid|melde dich|meldet euch|schreiben sie uns|schreiben sie mir|schreib uns|schreib mir|schreibt uns|rufen sie uns an|rufen sie an|ruf uns an|kontaktieren sie uns"
        + "|kontaktiere uns"
        + "|lassen sie es uns wissen|lassen sie uns wissen|lass es uns wissen|lass uns wissen|wenden sie sich an uns|sprechen sie uns an"
        // French
        + "|dites nous|dites moi|dites le nous|dis nous|dis moi|écrivez nous|écrivez moi|écris nous|écris moi|contactez nous|contacte nous|appelez nous|appelle nous|rappelez nous|revenez vers nous"
        + "|faites nous signe|faites moi signe|fais nous signe|faites le nous savoir|faites nous le savoir|faites nous savoir|faites moi savoir|recontactez nous|veuillez nous contacter|merci de nous contacter"
        // Spanish
        + "|contáctenos|contáctanos|díganos|dígame|dinos|dime|díganoslo|dínoslo|escríbanos|escríbenos|escríbame|escríbeme|avísenos|avísanos|avíseme|avísame|háganoslo saber|háznoslo saber|háganos saber"
        + "|llámenos|llámanos|póngase en contacto con nosotros|ponte en contacto con nosotros|póngase en contacto|comuníquese con nosotros|no deje de escribirnos|puede * escribirnos|puede * contactarnos|puede * llamarnos|puedes * escribirnos|puedes * contactarnos|puedes * llamarnos"
        // Italian
        + "|ci scriva|mi scriva|scrivici|scrivimi|ci contatti|mi contatti|contattaci|contattateci|scriveteci|ci faccia sapere|mi faccia sapere|facci sapere|fammi sapere|fateci sapere|ci dica|mi dica|dicci|dimmi"
        + "|ci chiami|chiamaci|si metta in contatto|può * scriverci|può * contattarci|può * chiamarci|puoi * scriverci|puoi * contattarci|puoi * chiamarci|ce lo dica|ce lo faccia sapere"
        // Portuguese
        + "|contacte nos|contate nos|contacta nos|escreva nos|escreve nos|nos escreva|diga nos|nos diga|diz nos|me diga|avise nos|nos avise|me avise|avise|informe nos|nos informe|ligue nos|nos ligue|fale connosco"
        + "|fale conosco|fale com a gente|entre em contacto connosco|entre em contato conosco|entre em contacto|entre em contato|nos chame|me chame|pode * contactar nos|pode * escrever nos|pode * ligar nos|podes * contactar nos|podes * escrever nos|é só avisar|chame a gente"
        // Dutch
        + "|laat het ons weten|laat het ons gerust weten|laat ons weten|laat het weten|laat het me weten|laat me weten|laat het mij weten|stuur ons een bericht|stuur ons een berichtje|stuur een bericht|mail ons"
        + "|bel ons|app ons|schrijf ons|neem contact op met ons|neem contact met ons op|neem contact op|neem gerust contact op|neem gerust contact met ons op|meld het ons|meld u|kunt u ons * bereiken|kunt u ons * bellen|kunt u ons * mailen|kunt u * contact met ons opnemen|kun je ons * bereiken|kun je ons * mailen|horen wij het graag|horen we het graag|hoor ik het graag|laat gerust weten"
        // Polish
        + "|daj nam znać|daj znać|dajcie znać|proszę dać nam znać|proszę dać znać|napisz do nas|napisz|proszę do nas napisać|proszę napisać do nas|proszę napisać|proszę pisać|pisz do nas|zadzwoń do nas|zadzwoń"
        + "|skontaktuj się z nami|proszę się z nami skontaktować|proszę o kontakt|prosimy o kontakt|odezwij się|proszę się odezwać"
        // Ukrainian
        + "|пишіть нам|пишіть|напишіть нам|напишіть|звертайтеся до нас|звертайтеся|звертайтесь|зверніться до нас|повідомте нам|повідомте нас|повідомте|дайте нам знати|дайте знати|телефонуйте|зателефонуйте нам"
        + "|звяжіться з нами|можете * написати нам|можете * звернутися до нас|скажіть"
        // Turkish
        + "|bize yazın|bize yazınız|bize yazabilirsiniz|bize ulaşın|bize ulaşınız|bizi arayın|bize bildirin|bize haber verin|haber verin|haber ver|bize yaz|bizimle iletişime geçin|iletişime geçin"
        // Japanese, Chinese, Korean
        + "|ご連絡ください|ご連絡下さい|お問い合わせください|お問合せください|お知らせください|お申し付けください|ご相談ください|お声がけください|お声掛けください|お声かけください"
        + "|请联系我们|联系我们|請聯繫我們|聯繫我們|请告诉我们|告诉我们|告訴我們|请告知我们|请告知|请与我们联系|与我们联系|跟我们联系|请找我们|请给我们留言|给我们留言"
        + "|연락 주세요|연락주세요|연락 주십시오|연락해 주세요|문의해 주세요|문의해 주십시오|문의 주세요|말씀해 주세요|말씀해 주십시오|알려 주세요|알려주세요|연락 바랍니다";

    /// <summary>On which condition.</summary>
    public const string Conditions =
        "if you need anything|if you need something else|if you need * help|if you need * assistance|if you need us|if you have * questions|if you have any * question|if you have a question|if you have another question|if you have * concerns"
        + "|if there is anything|if theres anything|if there is something|if anything else|if anything|should anything|should there be anything|should you need anything|should you need * help|should you need * assistance|should you have * questions"
        + "|if i can help|if we can help|if i can be of|if we can be of|if you want anything else|if you would like anything else|if the problem persists|if the problem * back|if it happens again|if this happens again"
        + "|if questions|in case of * questions|for any * questions|with any * questions|whenever you need|if needed|if need be|if necessary"
        // Greek
        + "|αν χρειαστείτε * άλλο|αν χρειαστείτε * κάτι|αν χρειαστείτε * οτιδήποτε|αν χρειαστείτε * βοήθεια|αν χρειάζεστε * άλλο|αν χρειάζεστε * κάτι|αν χρειάζεστε * οτιδήποτε|αν χρειάζεστε * βοήθεια|αν χρειαστείς * κάτι"
        + "|αν θέλετε * κάτι άλλο|αν θέλετε * οτιδήποτε|αν θέλεις * κάτι άλλο|αν έχετε * απορία|αν έχετε * απορίες|αν έχετε * ερώτηση|αν έχετε * ερωτήσεις|αν έχεις * απορία|αν λείπει κάτι|αν υπάρχει κάτι"
        + "|για οποιαδήποτε * απορία|για οτιδήποτε"
        // Russian
        + "|если вам * ещё что*|если вам * что то ещё|если что то ещё|если ещё что*|если понадобится * что*|если понадобится * помощь|если вам понадобится * помощь|если вам понадобится * что*|если нужна * помощь|если вам нужна * помощь"
        + "|если будут * вопросы|если возникнут * вопросы|если у вас * вопросы|если у вас * вопрос|если останутся * вопросы|если появятся * вопросы|если что|если потребуется|при любых вопросах|по любым вопросам"
        // German
        + "|wenn noch etwas|wenn noch was|wenn etwas|wenn sonst noch|wenn es noch etwas|wenn sie noch etwas|wenn sie etwas|wenn sie * fragen|wenn sie * hilfe|wenn du noch etwas|wenn du noch was|wenn du * fragen|wenn du * hilfe|wenn fragen"
        + "|falls noch etwas|falls noch was|falls etwas|falls sie noch etwas|falls sie etwas|falls sie * fragen|falls sie * hilfe|falls du noch etwas|falls du noch was|falls du * fragen|falls du * hilfe|falls es noch"
        + "|sollte noch etwas|sollte etwas|sollten sie noch etwas|sollten sie * fragen|sollten sie * hilfe|sollten noch fragen|sollten fragen|sollten weitere fragen|bei fragen|bei weiteren fragen|bei rückfragen|bei bedarf"
        // French
        + "|si vous avez besoin * autre chose|si vous avez besoin dautre chose|si vous avez besoin de quoi que ce soit|si vous avez besoin de nous|si vous avez besoin * aide|si vous avez besoin daide|si besoin|si nécessaire"
        + "|si vous avez * question|si vous avez * questions|si vous avez dautres questions|si tu as besoin dautre chose|si tu as besoin daide|si tu as besoin de quoi que ce soit|si tu as * question|si tu as * questions"
        + "|sil manque quelque chose|sil vous manque quelque chose|si quelque chose|sil y a * chose|sil vous faut autre chose|si le problème persiste|en cas de * question|en cas de * questions|en cas de besoin|pour toute * question|pour toute question"
        // Spanish
        + "|si necesita algo|si necesitas algo|si necesitan algo|si necesita * ayuda|si necesitas * ayuda|si necesita cualquier|si necesitas cualquier|si tiene * duda|si tiene * dudas|si tienes * duda|si tienes * dudas|si tiene * pregunta"
        + "|si tiene * preguntas|si tienes * pregunta|si tienes * preguntas|si le surge|si te surge|si le hace falta algo|si te hace falta algo|si falta algo|si hay algo|si desea algo más|si quiere algo más|si quieres algo más"
        + "|si podemos ayudarle|si podemos ayudarte|ante cualquier duda|para cualquier * duda|para cualquier * consulta|cualquier duda|en caso de duda"
        // Italian
        + "|se ha bisogno di altro|se ha bisogno daltro|se hai bisogno di altro|se hai bisogno daltro|se ha bisogno * aiuto|se hai bisogno * aiuto|se ha bisogno di qualcosa|se hai bisogno di qualcosa|se le serve altro|se ti serve altro|se le serve qualcos*"
        + "|se ti serve qualcos*|se le serve aiuto|se ti serve aiuto|se ha * domande|se hai * domande|se ha * dubbi|se hai * dubbi|se manca qualcosa|se cè altro|se cè qualcos*|se dovesse * altro|se serve altro|se serve"
        + "|per qualsiasi * domanda|per qualsiasi * dubbio|per qualsiasi * necessità|per qualsiasi cosa|per qualunque cosa|in caso di * bisogno|in caso di * dubbi|in caso di * domande"
        // Portuguese
        + "|se precisar * mais|se precisar * ajuda|se precisar de * coisa|se precisar de algo|se precisar|se precisares * mais|se precisares * ajuda|se precisares|caso precise * mais|caso precise|caso necessite|se necessitar|se tiver * dúvida|se tiver * dúvidas"
        + "|se tiver * pergunta|se tiver * perguntas|se tiver * questão|se tiver * questões|se tiveres * dúvidas|se tiveres * dúvida|caso tenha * dúvida|caso tenha * dúvidas|se faltar algo|se faltar alguma coisa|se houver mais|se houver algo"
        + "|em caso de * dúvida|em caso de * dúvidas|qualquer dúvida|qualquer coisa|sempre que precisar"
        // Dutch
        + "|als u nog iets|als u iets|als u * vragen|als u * vraag|als u * hulp|als je nog iets|als je iets|als je * vragen|als je * vraag|als je * hulp|als er nog iets|als er iets|als er nog vragen|als er vragen|mocht u nog|mocht u * vragen|mocht u iets"
        + "|mocht je nog|mocht je * vragen|mocht je iets|mocht er nog|mocht er iets|mochten er|indien u nog|indien u * vragen|bij vragen|bij verdere vragen|indien nodig|zo nodig"
        // Polish
        + "|jeśli potrzebuje * czegoś|jeśli potrzebujesz * czegoś|jeśli potrzebuje * pomocy|jeśli potrzebujesz * pomocy|jeśli będzie * czegoś|jeśli będziesz * czegoś|jeśli będzie * potrzebne|jeśli czegoś|jeśli coś|jeśli ma * pytania|jeśli masz * pytania"
        + "|jeśli mają * pytania|jeśli będą * pytania|jeśli pojawią się|jeżeli potrzebuje * czegoś|jeżeli potrzebujesz * czegoś|jeżeli coś|jeżeli czegoś|jeżeli ma * pytania|jeżeli masz * pytania|gdyby * pytania|gdyby coś|gdyby czegoś|gdyby potrzebował*"
        + "|w razie * pytań|w razie * potrzeby|w razie * wątpliwości|w razie czego"
        // Ukrainian
        + "|якщо вам * ще щось|якщо вам * щось ще|якщо вам * щось|якщо ще щось|якщо щось|якщо вам потрібна * допомога|якщо потрібна * допомога|якщо знадобиться|якщо будуть * питання|якщо будуть * запитання|якщо виникнуть * питання"
        + "|якщо виникнуть * запитання|якщо у вас * питання|якщо у вас * запитання|якщо маєте * питання|якщо маєте * запитання|якщо залишилися * питання|якщо що|якщо потрібно|з будь яких питань"
        // Turkish
        + "|başka * ihtiyacınız olursa|başka * ihtiyacınız varsa|ihtiyacınız olursa|ihtiyacın olursa|bir şeye ihtiyacınız olursa|başka * sorunuz olursa|başka * sorunuz varsa|sorunuz olursa|sorunuz varsa|sorularınız olursa|sorularınız için|sorularınız varsa"
        + "|sorun olursa|sorun devam ederse|bir şey eksikse|eksik * varsa|başka bir şey olursa|gerekirse"
        // Japanese, Chinese, Korean
        + "|ございましたら|ありましたら|ご不明な点|ご不明点|何かあれば|お困りの際|必要な場合|ご質問があれば|お気軽に|ご遠慮なく"
        + "|如有其他|如有任何|如有问题|如有疑问|如有需要|如果有问题|如果您有任何|如果您有其他|如果有其他|如果有任何|如果还有|如果您还有|如果還有|如果您還有|如果您需要其他|如有任何問題|如有問題|如有疑問|有问题|有問題|有任何问题|有任何問題|有需要"
        + "|궁금한 점이 있으시면|궁금하신 점이 있으시면|문의 사항이 있으시면|문의사항이 있으시면|질문이 있으시면|필요한 것이 있으시면|필요하신 것이 있으시면|도움이 필요하시면|필요하시면|궁금한 점은|더 필요한";

    /// <summary>At which time: it asks nothing when no more is wanted.</summary>
    public const string Times =
        "any time|anytime|at any moment|whenever you like|όποτε θέλετε|όποτε θέλεις|ανά πάσα στιγμή|οποιαδήποτε στιγμή|οποτεδήποτε|в любое время|в любой момент"
        + "|всегда|jederzeit|à tout moment|quand vous voulez|nimporte quand|en cualquier momento|cuando quiera|cuando quieras|siempre que quiera"
        + "|in qualsiasi momento|quando vuole|quando vuoi|a qualquer momento|a qualquer hora|quando quiser|quando quiseres|sempre que quiser|altijd|op elk moment"
        + "|w każdej chwili|o każdej porze|kiedy tylko|у будь який час|в будь який час|будь коли|у будь який момент|завжди|her zaman|istediğiniz zaman"
        + "|dilediğiniz zaman|いつでも|随时|隨時|언제든지|언제든";

    /// <summary>What may stand around a contact and changes nothing in it.</summary>
    public const string Fillers =
        "please|to this message|to this mail|to this email|bei uns|auf diese nachricht|à ce message|a este mensaje|a questo messaggio|a esta mensagem|op dit bericht|just|again|here|then|so|and|straight away|right away|directly|kindly|simply|also|always"
        + "|παρακαλώ|απλά|ξανά|εδώ|και|πάλι|ελεύθερα|пожалуйста|просто|снова|сюда|ещё|нам|мне|bitte|gerne|gern|einfach|hier|wieder|direkt|dann|auch|doch|ruhig|so|nochmal"
        + "|svp|sil vous plaît|sil te plaît|simplement|ici|directement|alors|donc|por favor|simplemente|aquí|pues|entonces|sin problema|sin dudarlo|porfa|per favore|per cortesia|pure|qui|allora|tranquillamente|aqui|então"
        + "|gerust|alstublieft|alsjeblieft|dan|gewoon|hier|even|proszę|śmiało|tutaj|po prostu|будь ласка|просто|сюди|знову|lütfen|hemen|buradan|yine|どうぞ|お気軽に|ご遠慮なく|いつでも|まで|に|请|請|随时|隨時|都|可以|可|欢迎|请您|您|편하게|저희에게|저희에게로|로";

    /// <summary>What is said of patience and attention, and the words that only look like an imperative or a question.</summary>
    public const string Alone =
        "will do|feel free to get in touch|feel free to|feel free|hesitate to get in touch|hesitate|give us * moment|give us * minute|give us * minutes|give us * time|give us * days|give us * day|give me * moment|give me * minute|give me * minutes|give me a second|give us a second"
        + "|which is why|which means|which is when|which is how|one moment|a moment|a minute|a second|patience|patient|wait|hold on|hang on"
        // Greek
        + "|μη διστάσετε|μην διστάσετε|μη διστάζετε|μην διστάζετε|μη διστάσεις|περιμένετε|περίμενε|κάντε * υπομονή|κάνετε * υπομονή|δείξτε * υπομονή|δώστε μας * λεπτό|δώστε μας * λεπτά|δώστε μας * χρόνο|δώστε μου * λεπτό"
        + "|σημειώστε|λάβετε υπόψη|προσέξτε|έχετε υπόψη|έχετε * υπομονή|να έχετε υπόψη"
        // Russian
        + "|подождите|ожидайте|ждите|потерпите|наберитесь терпения|дайте нам * минут*|дайте нам * время|дайте нам * времени|дайте мне * минут*|обратите внимание|имейте в виду|учтите|учитывайте|просим * ожидать|просим * подождать|просим * терпения"
        + "|просим обратить внимание|просим * учесть|просим прощения|просим извин*|не стесняйтесь|обращайтесь|помните"
        // German
        + "|haben sie * geduld|hab * geduld|habt * geduld|bitte um * geduld|bitten * um * geduld|bitten * um * verständnis|bitte um * verständnis|bitten * um entschuldigung|bitte * um entschuldigung|warten sie|warte bitte|gedulden sie sich|geben sie uns * zeit"
        + "|geben sie uns * moment|geben sie mir * moment|geben sie uns * tage|gib uns * moment|gib mir * moment|gib uns * zeit|beachten sie|beachte|beachtet|bedenken sie|denken sie daran|zögern sie nicht|scheuen sie sich nicht|nehmen sie * zur kenntnis"
        // French
        + "|chez vous|chez nous|chez moi|rendez vous|ne quittez pas|restez en ligne|hésitez pas|hésitez surtout pas|n hésitez pas|nhésitez pas|nhésitez surtout pas|nhésite pas|veuillez patienter|veuillez attendre|veuillez noter|veuillez excuser|veuillez nous excuser|veuillez accepter|veuillez agréer"
        + "|veuillez recevoir|veuillez * patienter|patientez|attendez|soyez patient|soyez patients|soyez patiente|ayez * patience|merci de * patienter|merci de bien vouloir patienter|merci de noter|notez|sachez|laissez nous * temps|laissez moi * temps"
        + "|donnez nous * minutes|donnez nous * instant|laissez nous * jours|prenez soin|prenez note|merci de nous excuser|merci de nous faire confiance|merci de me faire confiance|faites attention"
        // Spanish
        + "|no dude en|no dudes en|no duden en|no dude|no dudes|espere|espera|tenga * paciencia|ten * paciencia|tenga en cuenta|ten en cuenta|tome nota|denos * momento|denos * minutos|denos * tiempo|deme * momento|deme * minutos|danos * momento|dame * momento"
        + "|un momento|paciencia|disculpe"
        // Italian
        + "|resti in linea|resta in linea|rimanga in linea|non esiti|non esitare|non esitate|attenda|attendi|attendete|aspetti|aspetta|abbia * pazienza|abbi * pazienza|porti pazienza|ci dia * tempo|ci dia * momento|ci dia * minuti|mi dia * momento|mi dia * minuto|dammi * momento|tenga presente|tieni presente"
        + "|tenga conto|prenda nota|noti che|un attimo|un momento|pazienza|la preghiamo di attendere"
        // Portuguese
        + "|não hesite|não hesites|aguarde|aguarda|espere|espera|tenha * paciência|tem * paciência|tenha em conta|tem em conta|tenha em atenção|tenha em mente|dê nos * momento|dê nos * tempo|dê nos * minutos|nos dê * momento|nos dê * minutos|me dê * momento"
        + "|me dê * minuto|um momento|note que|paciência|tome nota"
        // Dutch
        + "|aarzel niet|schroom niet|wees gerust vrij|heb * geduld|geef ons * moment|geef ons * tijd|geef ons * dagen|geef mij * moment|een moment|een ogenblik|wacht|geduld|let op|let er op|houd er rekening mee"
        + "|houdt u er rekening mee|hou er rekening mee|vragen u * geduld|verzoeken u * geduld|vragen u te wachten|verzoeken u te wachten|graag gedaan|graag geduld|een momentje"
        // Polish
        + "|proszę poczekać|proszę * poczekać|proszę zaczekać|proszę * zaczekać|proszę czekać|proszę chwilę poczekać|poczekaj|zaczekaj|proszę o * cierpliwość|prosimy o * cierpliwość|prosimy * poczekać|prosimy * czekać|proszę o * wyrozumiałość|prosimy o * wyrozumiałość"
        + "|proszę o chwilę|prosimy o chwilę|proszę pamiętać|prosimy pamiętać|proszę zauważyć|proszę zwrócić uwagę|prosimy zwrócić uwagę|proszę wziąć pod uwagę|proszę mieć na uwadze|proszę przyjąć * przeprosiny|daj nam * chwilę|daj nam * czasu|daj mi * chwilę"
        + "|proszę się nie wahać|nie wahaj się|proszę uważać|proszę dać nam * chwilę|proszę dać nam * czasu|proszę dać mi * chwilę|prosimy o wybaczenie|proszę wybaczyć"
        // Ukrainian
        + "|зачекайте|почекайте|чекайте|очікуйте|потерпіть|наберіться терпіння|дайте нам * хвилин*|дайте нам * час*|дайте мені * хвилин*|зверніть увагу|майте на увазі|врахуйте|памятайте|просимо * зачекати|просимо зачекати|просимо * терпіння|просимо вибачення"
        + "|просимо звернути увагу|просимо врахувати|не соромтеся|не соромтесь|звертайтеся|звертайтесь"
        // Turkish
        + "|lütfen * bekleyin|lütfen * bekleyiniz|lütfen * sabırlı olun|lütfen * sabredin|lütfen unutmayın|lütfen * dikkat edin|lütfen dikkat|lütfen not edin|lütfen * çekinmeyin|çekinmeyin|bekleyin|bir dakika|bir saniye|bize * zaman verin"
        + "|bize * süre verin|lütfen * kusura bakmayın|kusura bakmayın|lütfen aklınızda bulundurun|sabrınızı rica ediyoruz|anlayışınızı rica ediyoruz"
        // Japanese, Chinese, Korean
        + "|お待ちください|お待ち下さい|お待ちくださいませ|お待ちいただけますと|お待ちいただけますよう|ご注意ください|ご了承ください|ご容赦ください|ご安心ください|お許しください|お待ちをお願いいたします|ご理解をお願いいたします|ご了承をお願いいたします|お気軽にどうぞ|お大事になさってください|お過ごしください"
        + "|请稍等|请稍候|请您稍等|请耐心等待|请您耐心等待|请等|请注意|请您注意|请放心|请您放心|请见谅|请您见谅|请谅解|请您谅解|请多包涵|请给我们一点时间|请给我们一些时间|给我们一点时间|给我一点时间|给我们几分钟|请别客气|请理解|請稍等|請稍候|請耐心等待|請注意|請放心|請見諒|請您稍等|請您耐心等待|請您放心|請您見諒"
        + "|기다려 주세요|기다려주세요|기다려 주십시오|기다려주십시오|유의해 주세요|유의해 주십시오|참고해 주세요|참고해 주십시오|참고 부탁드립니다|참고 부탁드려요|양해 부탁드립니다|양해 부탁드려요|양해해 주세요|양해해 주십시오|안심하세요|주의해 주세요|시간을 주세요|이해해 주세요";
}
