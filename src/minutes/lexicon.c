#include "minutes/lexicon.h"

#include <pthread.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "minutes/words.h"
#include "minutes/wordtable.h"

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
    "styczen stycznia sty janeiro",
    "february feb febr februar feber fevrier fev fevr febrero febbraio "
    "februari luty lutego lut fevereiro",
    "march mar marz maerz mrz mars marzo maart mrt marzec marca marco marts",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi",
    "may mai mayo maggio mag mei maj maja maio",
    "june jun juni juin junio giugno giu czerwiec czerwca cze junho",
    "july jul juli juillet juil julio luglio lug lipiec lipca lip julho",
    "august aug aout agosto ago augustus augusti sierpien sierpnia sie",
    "september sep sept septembre septiembre set settembre wrzesien wrzesnia "
    "wrz setembro setiembre",
    "october oct oktober okt octobre octubre ottobre ott pazdziernik "
    "pazdziernika paz outubro out",
    "november nov novembre noviembre listopad listopada lis novembro",
    "december dec dezember dez decembre diciembre dic dicembre grudzien "
    "grudnia gru dezembro"};

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

/* ---- the table ---- */

enum { NUMBER_SHIFT = 24 }; /* of a month or weekday, above the meanings */

static struct wordtable table;
/* Of its words, those that are looked for within others. */
static VEC(struct wordtable_word) unspaced;
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

/* From U+2E80 on there are scripts without spaces between words. */
enum { FIRST_UNSPACED = 0xE3 };

static bool is_unspaced(struct str folded) {
  for (size_t i = 0; i < folded.len; i++)
    if ((unsigned char)folded.data[i] >= FIRST_UNSPACED) return true;
  return false;
}

/* Month and weekday have a field each: "mar" is Tuesday and March. */
static void fill_table(void) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    wordtable_add(&table, rows[i].words, ' ', rows[i].meanings);
  for (uint32_t i = 0; i < 12; i++)
    wordtable_add(&table, months[i], ' ', WORD_MONTH | (i + 1) << NUMBER_SHIFT);
  for (uint32_t i = 0; i < 7; i++)
    wordtable_add(&table, weekdays[i], ' ',
                  WORD_WEEKDAY | (i + 1) << (NUMBER_SHIFT + 4));
  for (size_t i = 0; i < table.words.len; i++) {
    const struct wordtable_word *word = &table.words.data[i];
    if ((unsigned char)word->key[0] >= FIRST_UNSPACED)
      vec_push(&unspaced, *word);
  }
}

/* ---- folding ---- */

static void add_folded(utf8proc_int32_t c, struct buf *folded) {
  char bytes[4];
  if (c == 0x142) c = 'l'; /* has no decomposition */
  if (c == 0xF8) c = 'o';
  if (utf8proc_category(c) == UTF8PROC_CATEGORY_MN) return;
  buf_add(folded, bytes, utf8_write((uint32_t)c, bytes));
}

struct str lexicon_fold(struct str word, struct buf *folded) {
  buf_clear(folded);
  for (size_t at = 0; at < word.len;) {
    uint32_t c = (unsigned char)word.data[at];
    if (c < 0x80) {
      buf_add_char(folded, ascii_lower((char)c));
      at++;
      continue;
    }
    at += utf8_decode(word, at, &c);
    if (c >= 0x3000 && c < 0xF900) { /* nothing to fold, or another letter */
      char bytes[4];
      buf_add(folded, bytes, utf8_write(c, bytes));
      continue;
    }
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 32,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
      add_folded(parts[i], folded);
  }
  return buf_str(folded);
}

/* ---- looking up ---- */

static uint32_t value_within(struct str folded) {
  uint32_t value = 0;
  for (size_t i = 0; i < unspaced.len; i++) {
    struct str word = str_make(unspaced.data[i].key, unspaced.data[i].length);
    if (str_find(folded, word) < folded.len) value |= unspaced.data[i].value;
  }
  return value;
}

static uint32_t value_of(struct str word) {
  enum { LONGEST = 40 };
  pthread_once(&table_once, fill_table);
  if (word.len == 0 || word.len > LONGEST * 4) return 0;
  char low[LONGEST];
  bool ascii = word.len <= LONGEST;
  for (size_t i = 0; ascii && i < word.len; i++) {
    low[i] = ascii_lower(word.data[i]);
    ascii = !(word.data[i] & 0x80);
  }
  if (ascii) return wordtable_get(&table, str_make(low, word.len), 0);
  struct buf folded = {0};
  struct str key = lexicon_fold(word, &folded);
  uint32_t value = wordtable_get(&table, key, 0);
  if (value == 0 && is_unspaced(key)) value = value_within(key);
  buf_free(&folded);
  return value;
}

unsigned lexicon_meanings(struct str word) {
  return value_of(word) & ((1u << NUMBER_SHIFT) - 1);
}

int lexicon_month(struct str word) {
  return (int)(value_of(word) >> NUMBER_SHIFT & 15);
}

int lexicon_weekday(struct str word) {
  return (int)(value_of(word) >> (NUMBER_SHIFT + 4) & 7);
}

static bool in_list(struct str word, const struct str_list *list) {
  for (size_t i = 0; list && i < list->len; i++)
    if (str_eq_nocase(word, list->data[i])) return true;
  return false;
}

bool lexicon_has(struct str text, unsigned meanings,
                 const struct str_list *more) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &word))
    if (lexicon_meanings(word) & meanings || in_list(word, more)) return true;
  return false;
}
