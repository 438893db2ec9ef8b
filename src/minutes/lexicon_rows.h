/* What single words mean, by language, and the names of months and weekdays:
 * the rows of lexicon.c, which includes them behind lexicon.h. */
#ifndef MINS_MINUTES_LEXICON_ROWS_H
#define MINS_MINUTES_LEXICON_ROWS_H

/* Words that differ in case and accents only stand here once. */
struct row {
  const char *language;
  unsigned meanings;
  const char *words; /* folded, by spaces */
};

static const struct row rows[] = {
    {"en", WORD_DATE_LABEL, "date dates dated when"},
    {"de", WORD_DATE_LABEL, "datum wann termin"},
    {"fr", WORD_DATE_LABEL, "date quand"},
    {"es", WORD_DATE_LABEL, "fecha cuando dia"},
    {"it", WORD_DATE_LABEL, "data quando"},
    {"nl", WORD_DATE_LABEL, "datum wanneer"},
    {"pl", WORD_DATE_LABEL, "data kiedy termin"},
    {"pt", WORD_DATE_LABEL, "data quando dia"},
    {"ja", WORD_DATE_LABEL, "日時 日付 開催日 日程 年月日"},
    {"sv", WORD_DATE_LABEL, "datum nar"},
    {"zh", WORD_DATE_LABEL, "日期 時間 时间"},
    {"ca", WORD_DATE_LABEL, "data quan"},
    {"cs", WORD_DATE_LABEL, "datum kdy termin"},
    {"fi", WORD_DATE_LABEL, "paivamaara aika milloin"},
    {"ru", WORD_DATE_LABEL, "дата когда"},
    {"uk", WORD_DATE_LABEL, "дата коли"},
    {"tr", WORD_DATE_LABEL, "tarih"},
    {"el", WORD_DATE_LABEL, "ημερομηνια"},
    {"hu", WORD_DATE_LABEL, "datum idopont"},
    {"ko", WORD_DATE_LABEL, "일시 날짜 일자"},
    {"da", WORD_DATE_LABEL, "dato nar"},

    {"en", WORD_TIME,
     "time times timezone hour hours hrs utc gmt z am pm noon est edt et cst "
     "cdt ct mst mdt mt pst pdt pt bst ist jst kst aest aedt eastern pacific "
     "central mountain start started starts end ended ends duration min mins "
     "location where place video"},
    {"de", WORD_TIME,
     "uhr uhrzeit zeit zeitpunkt beginn ende ort cet cest mez mesz dauer"},
    {"fr", WORD_TIME, "heure heures horaire h lieu duree"},
    {"es", WORD_TIME, "hora horas lugar duracion"},
    {"it", WORD_TIME, "ora ore orario luogo durata"},
    {"nl", WORD_TIME, "tijd uur plaats aanvang locatie"},
    {"pl", WORD_TIME, "godzina godz czas miejsce"},
    {"pt", WORD_TIME, "hora horas horario local duracao feira"},
    {"ja", WORD_TIME, "時間 時 分 場所 午前 午後"},
    {"sv", WORD_TIME, "tid klockan kl plats lokal"},
    {"zh", WORD_TIME, "時間 时间 地點 地点 上午 下午"},
    {"ca", WORD_TIME, "hora lloc"},
    {"cs", WORD_TIME, "cas misto hod"},
    {"fi", WORD_TIME, "klo paikka kello"},
    {"ru", WORD_TIME, "время место г года"},
    {"uk", WORD_TIME, "час місце року р"},
    {"tr", WORD_TIME, "saat yer"},
    {"el", WORD_TIME, "ωρα"},
    {"hu", WORD_TIME, "ora hely helyszin"},
    {"ko", WORD_TIME, "시간 장소 오전 오후"},
    {"da", WORD_TIME, "klokka sted"},

    {"en", WORD_GATHERING,
     "meeting meetings meet call calls telecon telecons telcon telcons "
     "teleconference teleconferences conference workshop workshops hackathon "
     "hackathons summit summits sync syncs standup standups session sessions "
     "gathering gatherings retreat retreats hangout hangouts "
     "meetup meetups f2f interim "
     ""
     "webinar chat"},
    {"de", WORD_GATHERING,
     "sitzung sitzungen treffen besprechung besprechungen "
     ""
     "tagung konferenz "
     "telko "},
    {"fr", WORD_GATHERING,
     "reunion reunions seance seances atelier ateliers "
     "rencontre rencontres "},
    {"es", WORD_GATHERING,
     "reunion reuniones sesion sesiones taller "
     "encuentro encuentros convocatoria"},
    {"it", WORD_GATHERING, "riunione riunioni incontro incontri seduta sedute"},
    {"nl", WORD_GATHERING,
     "vergadering vergaderingen bijeenkomst bijeenkomsten overleg "
     ""},
    {"pl", WORD_GATHERING,
     "spotkanie spotkania spotkan zebranie zebrania posiedzenie posiedzenia "
     ""},
    {"pt", WORD_GATHERING, "reuniao reunioes sessao sessoes encontro"},
    {"ja", WORD_GATHERING, "会議 会合 ミーティング 例会"},
    {"sv", WORD_GATHERING, "mote moten sammantrade sammantraden"},
    {"zh", WORD_GATHERING, "会议 會議 例会 例會 周会 週會 周會"},
    {"ca", WORD_GATHERING, "reunio reunions sessio trobada"},
    {"cs", WORD_GATHERING, "schuze schuzka zasedani jednani setkani"},
    {"fi", WORD_GATHERING, "kokous kokouksen kokoukset tapaaminen"},
    {"ru", WORD_GATHERING,
     "встреча встречи собрание собрания заседание заседания совещание "
     "совещания"},
    {"uk", WORD_GATHERING, "зустріч зустрічі збори засідання нарада"},
    {"tr", WORD_GATHERING, "toplantı toplantısı"},
    {"el", WORD_GATHERING, "συνεδριαση συνεδριασησ συναντηση"},
    {"hu", WORD_GATHERING, "ules ulese ertekezlet talalkozo"},
    {"ko", WORD_GATHERING, "회의 모임 미팅"},
    {"da", WORD_GATHERING, "mote moter modet"},

    {"en", WORD_MEETS, "met convened held took takes"},
    {"de", WORD_MEETS,
     "traf trafen tagte tagten fand versammelten versammelte"},
    {"fr", WORD_MEETS, "reuni reunis reunie reunies reunit tenu tenue tient"},
    {"es", WORD_MEETS,
     "reune reunen reunieron reunio reunidos celebro celebra celebrada"},
    {"it", WORD_MEETS, "riunito riunita riuniti riunisce tenuta"},
    {"nl", WORD_MEETS, "vergaderde vergadert gehouden"},
    {"pt", WORD_MEETS, "reuniu reuniram reune realizada"},
    {"sv", WORD_MEETS, "sammantradde"},
    {"pl", WORD_MEETS, "odbylo odbyla"},

    {"en", WORD_INVITES, "invitation"},
    {"de", WORD_INVITES, "einladung"},
    {"fr", WORD_INVITES, "convocation"},
    {"es", WORD_INVITES, "convocatoria"},
    {"it", WORD_INVITES, "convocazione"},
    {"nl", WORD_INVITES, "uitnodiging"},
    {"pt", WORD_INVITES, "convocatoria convocacao"},
    {"sv", WORD_INVITES, "kallelse"},

    {"en", WORD_TEMPLATE, "template templates example sample skeleton"},
    {"de", WORD_TEMPLATE, "vorlage vorlagen muster beispiel"},
    {"fr", WORD_TEMPLATE, "modele modeles gabarit exemple"},
    {"es", WORD_TEMPLATE, "plantilla plantillas ejemplo"},
    {"it", WORD_TEMPLATE, "modello esempio"},
    {"nl", WORD_TEMPLATE, "sjabloon voorbeeld"},
    {"pl", WORD_TEMPLATE, "szablon wzor przyklad"},
    {"pt", WORD_TEMPLATE, "modelo modelos exemplo"},
    {"ja", WORD_TEMPLATE, "雛形 テンプレート"},
    {"sv", WORD_TEMPLATE, "mall mallar exempel"},
    {"zh", WORD_TEMPLATE, "模板 範本 范本"},

    {"en", WORD_BODY,
     "board council committee sig wg cg working tech assembly plenary "
     "plenaries forum team group "
     "community steering directors chairs weekly biweekly fortnightly monthly "
     "quarterly annual general triage retrospective retro kickoff townhall "
     "breakout breakouts office tsc"},
    {"de", WORD_BODY,
     "vorstand vorstandssitzung plenum beirat ausschuss versammlung "
     "mitgliederversammlung jahreshauptversammlung klausur klausurtagung "
     "stammtisch jour fixe fachschaft gremium mv"},
    {"fr", WORD_BODY,
     "bureau conseil administration ca ag assemblee generale comite "
     "pilotage equipe"},
    {"es", WORD_BODY, "junta directiva asamblea general consejo comite equipo"},
    {"it", WORD_BODY, "consiglio direttivo assemblea comitato soci"},
    {"nl", WORD_BODY,
     "bestuur bestuursvergadering ledenvergadering raad commissie alv"},
    {"pl", WORD_BODY, "zarzad zarzadu walne rada komisja"},
    {"pt", WORD_BODY, "diretoria assembleia conselho comite geral"},
    {"ja", WORD_BODY, "総会 理事会 定例 定例会 委員会"},
    {"sv", WORD_BODY,
     "styrelse styrelsen styrelsemote styrelsemotet arsmote arsmotet "
     "foreningsmote medlemsmote stamma arsstamma utskott namnd extra "
     "ordinarie"},
    {"zh", WORD_BODY, "理事会 理事會 委员会 委員會 董事会 董事會 大会 大會"},

    {"en", WORD_DOCUMENT,
     "minutes minute notes note agenda agendas summary summaries transcript "
     "transcripts recording recordings log logs report reports record records "
     "recap irc chatlog scribe draft final raw slides protocols protocol"},
    {"de", WORD_DOCUMENT,
     "protokoll protokolle sitzungsprotokoll sitzungsprotokolle tagesordnung "
     "tagesordnungen niederschrift mitschrift notiz notizen beschluss "
     "beschluesse beschlusse ergebnisprotokoll verlaufsprotokoll "
     "gedaechtnisprotokoll entwurf einladung"},
    {"fr", WORD_DOCUMENT,
     "compte rendu comptes rendus cr crs pv proces verbal verbaux ordre odj "
     "releve"},
    {"es", WORD_DOCUMENT, "acta actas minuta minutas orden notas nota resumen"},
    {"it", WORD_DOCUMENT, "verbale verbali ordine resoconto appunti note"},
    {"nl", WORD_DOCUMENT, "notulen verslag verslagen agenda notities"},
    {"pl", WORD_DOCUMENT,
     "protokol protokoly notatka notatki porzadek sprawozdanie"},
    {"pt", WORD_DOCUMENT, "ata atas pauta pautas notas resumo relatorio"},
    {"ja", WORD_DOCUMENT, "議事録 議事要旨 議題 記録 メモ"},
    {"sv", WORD_DOCUMENT,
     "protokoll dagordning anteckningar motesanteckningar motesprotokoll "
     "kallelse referat"},
    {"zh", WORD_DOCUMENT, "纪要 紀要 记录 記錄 紀錄 议程 議程"},
    {"ca", WORD_DOCUMENT, "acta actes notes"},
    {"cs", WORD_DOCUMENT, "zapis zapisy zapisky protokol"},
    {"fi", WORD_DOCUMENT, "poytakirja poytakirjat muistio"},
    {"ru", WORD_DOCUMENT, "протокол протоколы заметки итоги"},
    {"uk", WORD_DOCUMENT, "протокол протоколи нотатки"},
    {"tr", WORD_DOCUMENT, "tutanak tutanagı notları"},
    {"el", WORD_DOCUMENT, "πρακτικα"},
    {"hu", WORD_DOCUMENT, "jegyzokonyv emlekezteto"},
    {"ko", WORD_DOCUMENT, "회의록"},
    {"da", WORD_DOCUMENT, "referat referater"},

    {"en", WORD_CONTAINER,
     "meeting meetings call calls minutes notes note archive archives archived "
     "old past "
     "history doc docs document documents documentation src source sources "
     "content contents data file files page pages post posts public site "
     "static website web www wiki wikis assets resources resource material "
     "materials misc tool tools media root main master home repo project "
     "projects "
     "groups wgs sigs teams working "
     "committees official internal private community governance organization "
     "organisation org about events event raw transcripts logs reports "
     "markdown md text english en calendar year years agendas agenda "
     "proceedings records"},
    {"de", WORD_CONTAINER,
     "protokolle protokoll sitzungen sitzung sitzungsprotokolle archiv "
     "dokumente unterlagen dateien daten inhalt inhalte seiten verein vereine "
     "notizen treffen offentlich intern verwaltung"},
    {"fr", WORD_CONTAINER,
     "reunions reunion comptes compte rendus rendu cr crs pv documents "
     "dossiers fichiers donnees contenu archives "
     "interne publics"},
    {"es", WORD_CONTAINER,
     "actas acta reuniones archivo archivos documentos documentacion datos "
     "contenido paginas"},
    {"it", WORD_CONTAINER,
     "verbali verbale riunioni archivio documenti contenuti dati pagine"},
    {"nl", WORD_CONTAINER,
     "notulen vergaderingen verslagen archief documenten bestanden inhoud"},
    {"pl", WORD_CONTAINER,
     "protokoly protokol spotkania zebrania archiwum dokumenty dane"},
    {"pt", WORD_CONTAINER,
     "atas ata reunioes arquivo arquivos documentos dados conteudo paginas"},
    {"ja", WORD_CONTAINER, "議事録 会議 文書 資料"},
    {"sv", WORD_CONTAINER, "protokoll moten arkiv dokument filer sidor"},
    {"zh", WORD_CONTAINER,
     "会议 會議 纪要 紀要 会议纪要 会议记录 會議記錄 會議紀錄 文档 文檔"},
    {"ca", WORD_CONTAINER, "actes reunions"},
    {"cs", WORD_CONTAINER, "zapisy schuze"},
    {"fi", WORD_CONTAINER, "poytakirjat kokoukset"},
    {"ru", WORD_CONTAINER, "протоколы встречи"},
    {"uk", WORD_CONTAINER, "протоколи"},
    {"tr", WORD_CONTAINER, "toplantılar tutanaklar"},
    {"el", WORD_CONTAINER, "πρακτικα"},
    {"hu", WORD_CONTAINER, "jegyzokonyvek"},
    {"ko", WORD_CONTAINER, "회의록 회의"},
    {"da", WORD_CONTAINER, "referater moter"},

    {"en", WORD_FUNCTION,
     "on of the for at a an and to in with our held th st nd rd minutes notes"},
    {"de", WORD_FUNCTION,
     "am vom des der die das den dem von und im zu zum zur fur bis"},
    {"fr", WORD_FUNCTION, "du de la le les des d l en au et a pour ce"},
    {"es", WORD_FUNCTION, "de del la el los las y en a al para"},
    {"it", WORD_FUNCTION, "del della di il lo la dei e in al per"},
    {"nl", WORD_FUNCTION, "van de het een op en in te"},
    {"pl", WORD_FUNCTION, "z w dnia na i roku r"},
    {"pt", WORD_FUNCTION, "de do da dos das o a os as e em no na para"},
    {"ja", WORD_FUNCTION, "の 第 回"},
    {"sv", WORD_FUNCTION, "den fran av vid pa till med och"},
    {"zh", WORD_FUNCTION, "第 次 的"},
    {"ca", WORD_FUNCTION, "del de la el els les i d"},
    {"cs", WORD_FUNCTION, "ze dne ze"},
    {"ru", WORD_FUNCTION, "от за"},
    {"uk", WORD_FUNCTION, "від за"},
    {"hu", WORD_FUNCTION, "a az"},
    {"el", WORD_FUNCTION, "τησ του"},

    {"en", WORD_SESSION,
     "session sessions breakout breakouts plenary morning afternoon evening "
     "day week weeks part am pm i ii iii iv v vi a b c d e f opening closing "
     "lunch"},
    {"de", WORD_SESSION,
     "vormittag nachmittag abend morgen teil tag woche fortsetzung"},
    {"fr", WORD_SESSION,
     "matin matinee soir jour journee partie apres midi semaine"},
    {"es", WORD_SESSION, "manana tarde noche dia parte semana"},
    {"it", WORD_SESSION, "mattina mattino pomeriggio sera giorno parte"},
    {"nl", WORD_SESSION, "ochtend middag avond dag deel"},
    {"pl", WORD_SESSION, "rano popoludnie wieczor dzien czesc"},
    {"pt", WORD_SESSION, "manha tarde noite dia parte"},
    {"ja", WORD_SESSION, "午前 午後"},

    {"en", WORD_OTHER_DAY,
     "next upcoming previous prior last future following forthcoming "
     "subsequent tomorrow yesterday"},
    {"de", WORD_OTHER_DAY,
     "nachste nachster nachstes nachsten nachstem naechste naechster "
     "naechstes naechsten kommende kommender kommendes kommenden folgende "
     "folgenden letzte letzter letztes letzten letztem vorige voriger voriges "
     "vorigen vorherige vorherigen folgetermin folgetreffen"},
    {"fr", WORD_OTHER_DAY,
     "prochain prochaine prochains prochaines suivant suivante suivantes "
     "precedent precedente precedents precedentes dernier derniere derniers "
     "dernieres"},
    {"es", WORD_OTHER_DAY,
     "proxima proximo proximas proximos siguiente siguientes anterior "
     "anteriores ultima ultimo ultimas ultimos pasada pasado previa previo"},
    {"it", WORD_OTHER_DAY,
     "prossima prossimo prossime prossimi successiva successivo precedente "
     "precedenti scorsa scorso"},
    {"nl", WORD_OTHER_DAY,
     "volgende volgend komende komend vorige vorig laatste eerstvolgende"},
    {"pl", WORD_OTHER_DAY,
     "nastepne nastepny nastepna nastepnego nastepnej kolejne kolejny kolejna "
     "poprzednie poprzedni poprzednia poprzedniego poprzedniej ostatnie "
     "ostatni ostatniego"},
    {"pt", WORD_OTHER_DAY,
     "proxima proximo proximas proximos seguinte seguintes anterior "
     "anteriores ultima ultimo passada passado"},
    {"ja", WORD_OTHER_DAY, "次回 前回 次期 来週 先週"},
    {"sv", WORD_OTHER_DAY,
     "nasta foregaende forra kommande senaste nastkommande"},
    {"zh", WORD_OTHER_DAY, "下次 上次 下一次 下週 下周 上週 上周"},
    {"ca", WORD_OTHER_DAY, "propera proper proxima proxim seguent anterior"},
    {"cs", WORD_OTHER_DAY, "pristi dalsi minula minule predchozi"},
    {"fi", WORD_OTHER_DAY, "seuraava edellinen"},
    {"ru", WORD_OTHER_DAY,
     "следующая следующии следующее следующеи прошлая предыдущая"},
    {"uk", WORD_OTHER_DAY, "наступна наступнии наступне попередня"},
    {"tr", WORD_OTHER_DAY, "sonraki gelecek onceki"},
    {"el", WORD_OTHER_DAY, "επομενη προηγουμενη"},
    {"hu", WORD_OTHER_DAY, "kovetkezo elozo"},
    {"ko", WORD_OTHER_DAY, "다음 지난 차기 이전"},
    {"da", WORD_OTHER_DAY, "naeste neste forrige sidste siste"},

    {"en", WORD_PUBLISHED,
     "published publish posted updated update created modified edited revised "
     "deadline due expires effective release released approved since until "
     "version copyright uploaded ratified adopted"},
    {"de", WORD_PUBLISHED,
     "veroffentlicht aktualisiert erstellt geandert stand frist fallig seit "
     "genehmigt verabschiedet abgabe"},
    {"fr", WORD_PUBLISHED,
     "publie publiee modifie modifiee cree echeance depuis adopte approuve"},
    {"es", WORD_PUBLISHED,
     "publicado publicada actualizado actualizada creado creada modificado "
     "plazo vence desde aprobada"},
    {"it", WORD_PUBLISHED,
     "pubblicato aggiornato creato modificato scadenza entro approvato"},
    {"nl", WORD_PUBLISHED,
     "gepubliceerd bijgewerkt aangemaakt gewijzigd sinds vastgesteld"},
    {"pl", WORD_PUBLISHED, "opublikowano zaktualizowano utworzono zmieniono"},
    {"pt", WORD_PUBLISHED,
     "publicado publicada atualizado criado modificado prazo desde"},
    {"ja", WORD_PUBLISHED, "公開日 更新日 作成日 締切 期限"},
    {"sv", WORD_PUBLISHED, "publicerad uppdaterad skapad andrad senast"},
    {"zh", WORD_PUBLISHED, "发布 發布 更新 截止 修订"},

    /* Words by which a text shows a language that writes the day first. */
    {"de", WORD_DAY_FIRST,
     "datum uhr uhrzeit protokoll sitzung tagesordnung "
     "anwesend teilnehmer und der die vom"},
    {"fr", WORD_DAY_FIRST,
     "reunion compte rendu heure presents ordre du "
     "seance les"},
    {"es", WORD_DAY_FIRST, "fecha acta reunion asistentes orden del hora los"},
    {"it", WORD_DAY_FIRST, "riunione verbale presenti ordine ora della"},
    {"nl", WORD_DAY_FIRST, "datum notulen vergadering aanwezig het van"},
    {"pl", WORD_DAY_FIRST, "protokol spotkanie obecni godzina dnia"},
    {"pt", WORD_DAY_FIRST, "ata reuniao presentes pauta hora dos"},
    {"sv", WORD_DAY_FIRST, "narvarande dagordning motet"},
};

/* Names of months; from three letters on, or where the language usually
 * shortens so. The genitive where a language has one. */
static const char *const months[12] = {
    "january jan januar janner janvier janv enero ene gennaio gen januari "
    "styczen stycznia sty janeiro gener leden ledna tammikuu tammikuuta "
    "январь января січень січня ocak ιανουαριοσ ιανουαριου",
    "february feb febr februar feber fevrier fev fevr febrero febbraio "
    "februari luty lutego lut fevereiro febrer unor unora helmikuu "
    "helmikuuta февраль февраля лютии лютого subat φεβρουαριοσ φεβρουαριου",
    "march mar marz maerz mrz mars marzo maart mrt marzec marca marco marts "
    "marc brezen brezna maaliskuu maaliskuuta март марта березень березня "
    "mart μαρτιοσ μαρτιου marcius",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna "
    "huhtikuu huhtikuuta апрель апреля квітень квітня nisan απριλιοσ "
    "απριλιου aprilis",
    "may mai mayo maggio mag mei maj maja maio maig kveten kvetna toukokuu "
    "toukokuuta маи мая травень травня mayıs μαιοσ μαιου majus",
    "june jun juni juin junio giugno giu czerwiec czerwca cze junho juny "
    "cerven cervna kesakuu kesakuuta июнь июня червень червня haziran "
    "ιουνιοσ ιουνιου junius",
    "july jul juli juillet juil julio luglio lug lipiec lipca lip julho "
    "juliol cervenec cervence heinakuu heinakuuta июль июля липень липня "
    "temmuz ιουλιοσ ιουλιου julius",
    "august aug aout agosto ago augustus augusti sierpien sierpnia sie "
    "agost srpen srpna elokuu elokuuta август августа серпень серпня "
    "agustos αυγουστοσ αυγουστου augusztus",
    "september sep sept septembre septiembre set settembre wrzesien "
    "wrzesnia wrz setembro setiembre setembre zari syyskuu syyskuuta "
    "сентябрь сентября вересень вересня eylul σεπτεμβριοσ σεπτεμβριου "
    "szeptember",
    "october oct oktober okt octobre octubre ottobre ott pazdziernik "
    "pazdziernika paz outubro out rijen rijna lokakuu lokakuuta октябрь "
    "октября жовтень жовтня ekim οκτωβριοσ οκτωβριου",
    "november nov novembre noviembre listopad listopada lis novembro "
    "listopadu marraskuu marraskuuta ноябрь ноября листопада kasım "
    "νοεμβριοσ νοεμβριου",
    "december dec dezember dez decembre diciembre dic dicembre grudzien "
    "grudnia gru dezembro desembre prosinec prosince joulukuu joulukuuta "
    "декабрь декабря грудень грудня aralık δεκεμβριοσ δεκεμβριου"};

static const char *const weekdays[7] = {
    "monday mon mo montag lundi lun lunes lunedi maandag ma poniedzialek "
    "segunda mandag 月曜日 月曜 星期一 周一 週一",
    "tuesday tue tues tu dienstag di mardi mar martes martedi dinsdag wtorek "
    "terca tisdag tirsdag 星期二 周二 週二 火曜日 火曜",
    "wednesday wed weds we mittwoch mi mercredi mer miercoles mie mercoledi "
    "woensdag wo sroda quarta onsdag 星期三 周三 週三 水曜日 水曜",
    "thursday thu thur thurs th donnerstag do jeudi jeu jueves jue giovedi gio "
    "donderdag czwartek quinta torsdag 星期四 周四 週四 木曜日 木曜",
    "friday fri fr freitag vendredi ven viernes vie venerdi vrijdag vr piatek "
    "sexta fredag 星期五 周五 週五 金曜日 金曜",
    "saturday sat sa samstag sonnabend samedi sam sabado sabato zaterdag za "
    "sobota lordag 星期六 周六 週六 土曜日 土曜",
    "sunday sun su sonntag so dimanche dim domingo dom domenica zondag zo "
    "niedziela sondag 星期日 星期天 周日 週日 日曜日 日曜"};

#endif
