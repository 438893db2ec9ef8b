/* What phrases about people mean, by language: who was there, who was not, in
 * which columns names stand, what is none. Included by phrases.c behind
 * phrases_rows.h. */
#ifndef MINS_MINUTES_PHRASES_PEOPLE_H
#define MINS_MINUTES_PHRASES_PEOPLE_H

#include "minutes/phrases_rows.h"

static const struct phrases_row phrases_people[] = {

    {"en", PHRASE_PARTICIPANTS,
     "participants,participant,particpants,participant list,"
     "participants list,list of participants,attendees,attendee,attendes,"
     "attendee list,attendees list,list of attendees,attendance,"
     "attendance list,attending,attended,in attendance,those present,"
     "present,roll call,rollcall,roll,who,who is here,who s here,"
     "who was here,who was there,who is present,who attended,who joined,"
     "who came,who was present,on the call,in the room,on call,"
     "people present,members present,members attending,also present,"
     "also attending,present members,voting members present,"
     "board members present,directors present,guests present,guests,"
     "observers,participating,sign in,signed in,meeting attendees,"
     "meeting participants,call participants,call attendees,"
     "speaking attendees,attendees present,participants present,"
     "present at meeting,also in attendance,others present,"
     "members in attendance,present at the meeting,"
     "the following were present,the following people were present,"
     "the following members were present,the following attended,"
     "those attending,those who attended,present were,those present were,"
     "also present were,in attendance were,those in attendance,"
     "quorum and attendance,introductions and roll call,"
     "welcome and roll call,remote participants,remote attendees,"
     "in person attendees,in person participants,online participants,"
     "attendee s,participant s,introduction of attendees,"
     "introduction of participants,bluesheet,bluesheets,blue sheet,"
     "blue sheets"},
    {"de", PHRASE_PARTICIPANTS,
     "teilnehmer,teilnehmerin,teilnehmerinnen,teilnehmende,teilnehmenden,"
     "teilnehmer innen,teilnehmerinnen und teilnehmer,teilnahme,"
     "teilnehmerliste,liste der teilnehmer,teilnehmendenliste,anwesend,"
     "anwesende,anwesenden,anwesende personen,anwesende mitglieder,"
     "anwesend sind,anwesend waren,anwesenheit,anwesenheitsliste,"
     "anwesende vorstandsmitglieder,es waren anwesend,ferner anwesend,"
     "ausserdem anwesend,weiterhin anwesend,vom vorstand anwesend,tn,tn "
     "innen,mit dabei,dabei,dabei "
     "waren,gaste,"
     "gaeste,als gast,als gaste,als gaeste,"
     "stimmberechtigte,stimmberechtigt,anwesend stimmberechtigt"},
    {"fr", PHRASE_PARTICIPANTS,
     "presents,presentes,present,presente,present e s,presents es,"
     "present es,personnes presentes,membres presents,participants,"
     "participantes,participant e s,participant es,participants es,"
     "liste des participants,liste des presents,presence,presences,"
     "feuille de presence,invite,invitee,invites,invite e s,etaient "
     "presents,sont presents,"
     "ont participe,en presence de,etaient present e s,etaient presents es,"
     "sont present e s,sont presentes,etaient presentes,"
     "personnes present e s,membres present e s,ont participe a la reunion"},
    {"es", PHRASE_PARTICIPANTS,
     "asistentes,asistencia,asistente,asisten,asistieron,participantes,"
     "presentes,miembros presentes,personas asistentes,personas presentes,"
     "con la asistencia de,lista de asistentes,lista de asistencia,lista de "
     "participantes,"
     "relacion de asistentes,invitados,invitadas,asistente s,participante s"},
    {"it", PHRASE_PARTICIPANTS,
     "presenti,partecipanti,sono presenti,presente,presenze,elenco presenti,"
     "elenco dei presenti,elenco partecipanti,elenco dei partecipanti,"
     "lista dei partecipanti,foglio presenze,membri presenti,soci presenti,"
     "persone presenti,intervenuti,erano presenti,risultano presenti,"
     "hanno partecipato,ospiti,partecipante,partecipano"},
    {"nl", PHRASE_PARTICIPANTS,
     "aanwezig,aanwezigen,deelnemers,aanwezige leden,aanwezig zijn,"
     "aanwezig waren,aanwezigheid,aanwezigheidslijst,presentielijst,"
     "presentie,deelnemerslijst,lijst van aanwezigen,gasten,deelnemer,"
     "ook aanwezig,aanwezige personen,tevens aanwezig,deelnemer s,"
     "aanwezige n"},
    {"pt", PHRASE_PARTICIPANTS,
     "presentes,participantes,presencas,presente,presenca,lista de presenca,"
     "lista de presencas,membros presentes,estiveram presentes,"
     "estavam presentes,participantes presentes,compareceram,participaram,"
     "convidados,convidadas,lista de participantes,pessoas presentes,"
     "participante"},
    {"pl", PHRASE_PARTICIPANTS,
     "obecni,uczestnicy,lista obecnosci,obecne,obecny,obecna,obecnosc,"
     "uczestnik,lista uczestnikow,lista obecnych,goscie,wzieli udzial,"
     "udzial wzieli,uczestniczyli,obecni byli,obecni czlonkowie,"
     "uczestnicy spotkania,w spotkaniu uczestniczyli,"
     "w zebraniu uczestniczyli"},
    {"ja", PHRASE_PARTICIPANTS,
     "参加者,出席者,出席,参加,参加メンバー,出席メンバー,参加者一覧,"
     "出席者一覧,出席理事,参加者名,メンバー,出欠,オブザーバー,ゲスト"},
    {"sv", PHRASE_PARTICIPANTS,
     "narvarande,narvarolista,narvaro,deltagare,deltagande,deltog,"
     "narvarande ledamoter,narvarande medlemmar,ovriga narvarande,"
     "adjungerade,gaster,rostlangd,deltagarlista"},
    {"da", PHRASE_PARTICIPANTS,
     "til stede,tilstede,fremmodte,deltagere,deltakere,oppmote,frammotte,"
     "tilstede var"},
    {"zh", PHRASE_PARTICIPANTS,
     "出席人員,出席人员,出席人,與會人員,与会人员,与会者,與會者,與會人,与会人,"
     "參與者,参与者,參加人員,参加人员,參與人員,参与人员,"
     "參與人,参与人,參加人,参加人,参会人员,參會人員,参会人,参会者,參會者,列席,"
     "列席人員,列席人员,到会人员,到會人員,出席成員,"
     "出席成员,出席名單,出席名单,签到,簽到,參加者"},

    {"en", PHRASE_PARTICIPANTS | PHRASE_ONLY_NAMES,
     "people,here,crew,joined,joining,online,in person,on site,onsite,"
     "remotely,joining remotely,virtual,virtually"},
    {"de", PHRASE_PARTICIPANTS | PHRASE_ONLY_NAMES, "da,hier,vor ort"},

    {"en", PHRASE_REGRETS,
     "regrets,regret,absent,absentees,absences,absence,apologies,apology,"
     "apologies for absence,apologies received,excused,excuses,"
     "not present,not attending,not in attendance,members absent,"
     "board members absent,directors absent,unable to attend,missing,"
     "unexcused,away,no show,invited,invitees,not here,cannot attend,"
     "could not attend,did not attend,declined,on leave,ooo,out of office"},
    {"de", PHRASE_REGRETS,
     "entschuldigt,entschuldigte,entsch,unentschuldigt,abwesend,abwesende,"
     "abwesenheit,nicht anwesend,es fehlen,es fehlt,fehlend,fehlt,"
     "es fehlten,entschuldigt fehlen,entschuldigt fehlt,entschuldigt fehlte,"
     "entschuldigt fehlten,nicht da,verhindert,abgemeldet,absagen,eingeladen,"
     "abwesend entschuldigt,urlaub,fehlen"},
    {"fr", PHRASE_REGRETS,
     "excuses,excuse,excusees,excuse e s,excuse es,excuses es,absents,"
     "absent,absente,absentes,absent e s,absents es,absent es,"
     "absents excuses,personnes excusees,membres absents,absences,"
     "ont donne pouvoir,procurations,procuration,pouvoirs,representes,"
     "representes par"},
    {"es", PHRASE_REGRETS,
     "ausentes,ausente,ausencias,excusados,excusadas,excusan,"
     "excusan su asistencia,excusas,excusan asistencia,no asisten,"
     "no asistieron,ausencia justificada,disculpas,delegan"},
    {"it", PHRASE_REGRETS,
     "assenti,assente,assenti giustificati,assenza,assenze,giustificati,"
     "giustificato,assenti ingiustificati,non presenti,"
     "assenti non giustificati"},
    {"nl", PHRASE_REGRETS,
     "afwezig,afgemeld,afmeldingen,afwezigen,afwezig met kennisgeving,"
     "afwezig zonder kennisgeving,met kennisgeving afwezig,afmelding,"
     "verhinderd,niet aanwezig,afwezigheid,bericht van verhindering"},
    {"pt", PHRASE_REGRETS,
     "ausentes,ausencias,justificados,ausente,ausencia,"
     "ausencias justificadas,faltas,faltaram,nao compareceram,nao presentes,"
     "faltas justificadas,justificaram ausencia,justificou ausencia,"
     "justificado"},
    {"pl", PHRASE_REGRETS,
     "nieobecni,usprawiedliwieni,nieobecny,nieobecna,nieobecne,nieobecnosc,"
     "nieobecnosci,usprawiedliwiony,usprawiedliwiona,nieusprawiedliwieni"},
    {"ja", PHRASE_REGRETS, "欠席,欠席者,不在,不参加"},
    {"sv", PHRASE_REGRETS,
     "franvarande,franvaro,ej narvarande,inte narvarande,anmalt forhinder,"
     "forhindrad,forhindrade,forhinder,forfall,meddelat forfall"},
    {"da", PHRASE_REGRETS, "afbud,ikke til stede,meldt forfall"},
    {"zh", PHRASE_REGRETS,
     "缺席人員,缺席人员,請假,请假,請假人員,请假人员,未出席,缺勤,未到,未參加,"
     "未参加"},

    {"en", PHRASE_ROLE,
     "chair,chairs,co chair,co chairs,chairperson,chairman,chairwoman,"
     "scribe,scribes,scribing,scribe s,minute taker,minutes taker,"
     "minute takers,note taker,note takers,notetaker,notes taker,"
     "facilitator,facilitators,moderator,moderators,moderation,host,hosts,"
     "secretary,recorder,minutes scribe,presenter,presenters,speaker,"
     "speakers,lead,leads,president,treasurer,organizer,organizers,"
     "timekeeper,vice chair,vice president,meeting chair,meeting lead,"
     "minutes by,notes by"},
    {"de", PHRASE_ROLE,
     "protokoll,protokollant,protokollantin,protokollfuhrung,"
     "protokollfuehrung,protokollfuhrer,protokollfuehrer,schriftfuhrer,"
     "schriftfuehrer,schriftfuhrung,moderation,moderator,moderatorin,"
     "sitzungsleitung,versammlungsleitung,versammlungsleiter,leitung,"
     "vorsitz,redeleitung,diskussionsleitung,schriftfuhrerin"},
    {"fr", PHRASE_ROLE,
     "secretaire,secretaire de seance,president de seance,president,"
     "presidente,animateur,animatrice,animation,redacteur,redactrice,"
     "scribe,prise de notes,presidence"},
    {"es", PHRASE_ROLE,
     "secretario,secretaria,presidente,presidenta,moderador,moderadora,"
     "modera,facilitador,facilitadora,redactor,toma notas,preside"},
    {"ja", PHRASE_ROLE,
     "司会,議長,書記,記録,進行,議事録,議事録担当,記録者,"
     "議事録作成者,ファシリテーター"},
    {"it", PHRASE_ROLE,
     "segretario,segretaria,verbalizzante,segretario verbalizzante,"
     "moderatore,moderatrice,redattore,coordinatore,coordinatrice,presiede"},
    {"nl", PHRASE_ROLE,
     "voorzitter,notulist,notuliste,secretaris,technisch voorzitter,"
     "gespreksleider,verslaggever"},
    {"pt", PHRASE_ROLE,
     "relator,relatora,redator,redatora,mediador,mediadora,coordenador,"
     "coordenadora,secretariado,responsavel pela ata"},
    {"pl", PHRASE_ROLE,
     "przewodniczacy,przewodniczaca,protokolant,protokolantka,prowadzacy,"
     "prowadzaca,sekretarz,protokolowal,protokolowala"},
    {"sv", PHRASE_ROLE,
     "ordforande,motesordforande,sekreterare,motessekreterare,justerare,"
     "justeringsperson,justeringspersoner,justeringsman,vice ordforande,"
     "vid protokollet,protokollforare,motesledare"},
    {"zh", PHRASE_ROLE,
     "主持,主持人,记录,記錄,记录人,記錄人,紀錄,紀錄人,主席,会议主持,會議主持,"
     "记录员,記錄員,秘书,秘書,召集人,主讲人,主講人,"
     "會議主席,会议主席"},

    {"en", PHRASE_NO_PERSON,
     "date,time,dates,times,when,where,location,place,venue,link,links,url,"
     "zoom,zoom link,meeting link,video,recording,recordings,video recording,"
     "agenda,quorum,minutes,notes,meeting notes,topic,topics,next meeting,"
     "next call,duration,format,slides,previous minutes,previous meeting,"
     "subject,meeting,call,call link,dial in,phone,irc,slack,chat,"
     "total,count,number,status,start,end,start time,end time,began,"
     "timezone,document,documents,project board,discussion,"
     "announcements,updates,welcome,introductions,approval of minutes,"
     "approval,resources,title,summary,transcript,youtube,audio,category,"
     "tags,author,license,issue,issues,references,meeting date,"
     "meeting time,begin,opened,closed,call to order,called to order"},
    {"de", PHRASE_NO_PERSON,
     "datum,zeit,uhrzeit,ort,beginn,ende,dauer,tagesordnung,termin,"
     "nachstes treffen,nachste sitzung,nachster termin,themen,thema,top,"
     "beschlussfahigkeit,beschlussfaehigkeit,aufzeichnung,raum,"
     "veranstaltung,anlass,besprechung,verteiler,protokoll vom,notizen"},
    {"fr", PHRASE_NO_PERSON,
     "date,heure,lieu,debut,fin,duree,ordre du jour,prochaine reunion,lien,"
     "objet,quorum,horaire,reunion,notes,compte rendu,sujets,sujet"},
    {"es", PHRASE_NO_PERSON,
     "fecha,hora,lugar,inicio,fin,duracion,orden del dia,proxima reunion,"
     "enlace,asunto,quorum,temas,tema,notas,acta,grabacion,"
     "hora de inicio,hora de fin"},
    {"it", PHRASE_NO_PERSON,
     "data,ora,luogo,ordine del giorno,inizio,fine,durata,argomenti,oggetto,"
     "verbale,registrazione,prossima riunione,ora inizio,ora fine,"
     "ora di inizio,ora di fine,orario"},
    {"ja", PHRASE_NO_PERSON,
     "日時,日付,場所,時間,議題,アジェンダ,次回,会場,開催日,開催場所,"
     "アジェンダ一覧,内容,資料,目的"},
    {"nl", PHRASE_NO_PERSON,
     "datum,tijd,tijdstip,locatie,plaats,aanvang,einde,duur,onderwerp,"
     "onderwerpen,volgende vergadering,opname,notulen"},
    {"pt", PHRASE_NO_PERSON,
     "local,inicio,fim,termino,duracao,pauta,proxima reuniao,assunto,"
     "assuntos,horario,gravacao,encerramento,ata,objetivo"},
    {"pl", PHRASE_NO_PERSON,
     "godzina,czas,miejsce,poczatek,koniec,porzadek obrad,temat,tematy,"
     "nastepne spotkanie,nagranie,kworum,notatki"},
    {"sv", PHRASE_NO_PERSON,
     "datum,tid,plats,dagordning,motets oppnande,motets avslutande,"
     "nasta mote,lank,slut,lokal,amne,protokoll"},
    {"zh", PHRASE_NO_PERSON,
     "日期,時間,时间,地點,地点,會議名稱,会议名称,會議時間,会议时间,會議地點,"
     "会议地点,議程,议程,主題,主题,会议主题,會議主題,"
     "下次會議,下次会议,備註,备注,链接,連結,會議日期,会议日期,内容,內容,议题,"
     "會議目的,会议目的"},

    {"en", PHRASE_NAME_COLUMN,
     "name,names,full name,attendee,attendees,attendee name,participant,"
     "participants,participant name,person,people,member,members,"
     "member name,who,present,in attendance,attended,representative,"
     "representatives,delegate,individual,contributor,first name,"
     "attendance,board member,director"},
    {"de", PHRASE_NAME_COLUMN,
     "name,namen,vorname,teilnehmer,teilnehmerin,teilnehmende,mitglied,"
     "mitglieder,anwesend,anwesende,person,vor und nachname,"
     "teilnehmerinnen"},
    {"fr", PHRASE_NAME_COLUMN,
     "nom,noms,prenom,nom prenom,prenom nom,nom et prenom,participant,"
     "participants,membre,membres,present,presents,personne,"
     "prenom et nom"},
    {"es", PHRASE_NAME_COLUMN,
     "nombre,nombres,asistente,asistentes,participante,participantes,"
     "miembro,miembros,nombre y apellidos,nombre y apellido,persona,"
     "presentes,nombre completo"},
    {"it", PHRASE_NAME_COLUMN,
     "nome,partecipante,presenti,membro,nominativo,nominativi,"
     "nome e cognome,partecipanti,membri,persona,consigliere,socio"},
    {"nl", PHRASE_NAME_COLUMN,
     "naam,deelnemer,namen,lid,leden,deelnemers,persoon,aanwezig,aanwezigen,"
     "voornaam"},
    {"pt", PHRASE_NAME_COLUMN,
     "nome,participante,membro,nomes,nome completo,participantes,membros,"
     "pessoa,convocados,convocado,integrante,integrantes,presentes"},
    {"pl", PHRASE_NAME_COLUMN,
     "imie,imie i nazwisko,nazwisko,osoba,uczestnik,uczestnicy,czlonek,"
     "obecni"},
    {"ja", PHRASE_NAME_COLUMN,
     "氏名,名前,参加者,出席者,お名前,参加者名,メンバー,担当者名"},
    {"sv", PHRASE_NAME_COLUMN,
     "namn,deltagare,medlem,ledamot,person,fornamn,narvarande,"
     "for och efternamn"},
    {"zh", PHRASE_NAME_COLUMN,
     "姓名,名字,與會者,与会者,參與者,参与者,成員,成员,出席人員,出席人员,人員,"
     "人员,参会人员,參會人員"},

    {"en", PHRASE_HANDLE_COLUMN,
     "github,github handle,github id,github username,github user,handle,"
     "username,user,gh handle,gh,github account,account,gitlab,"
     "github profile,nick,nickname,alias,user name,irc nick"},

    {"en", PHRASE_YES,
     "x,yes,y,present,p,attended,here,in person,remote,online,true,1,"
     "white check mark,heavy check mark,ballot box with check,partial,"
     "check,late,video,phone,zoom,attending,in attendance"},
    {"de", PHRASE_YES, "ja,j,anwesend,da,vor ort,dabei"},
    {"fr", PHRASE_YES, "oui,o,present,presente,distance,a distance"},
    {"es", PHRASE_YES, "si,s,presente,asiste,asistio"},
    {"ja", PHRASE_YES, "出席,参加,はい"},
    {"it", PHRASE_YES, "si,presente"},
    {"nl", PHRASE_YES, "ja,aanwezig"},
    {"pt", PHRASE_YES, "sim,s,presente"},
    {"pl", PHRASE_YES, "tak,obecny,obecna"},
    {"sv", PHRASE_YES, "ja,narvarande"},
    {"zh", PHRASE_YES, "是,到,已到,出席,参加"},

    {"en", PHRASE_GROUP,
     "online,virtual,virtually,remotely,joined,phone,zoom,late,"
     "members,others,guests,observers,participants,attendees,team,teams,"
     "staff,board,community,committee,people,leads,maintainers,sponsors,"
     "representatives,contributors,reps,alternates,project,projects,"
     "directors,officers,companies,organizations,everyone,anyone,remote,"
     "invited,absent,regrets,present,others',quorum"},
    {"de", PHRASE_GROUP,
     "mitglieder,vorstand,gaste,gaeste,beisitzer,teilnehmer,weitere,"
     "verwaltung,geschaftsstelle,geschaftsfuhrung,stimmberechtigte,beirat,"
     "sonstige,anwesend,entschuldigt,abwesend"},
    {"fr", PHRASE_GROUP,
     "membres,invite,invitee,invites,bureau,conseil,equipe,adherents,benevoles,"
     "autres,"
     "presents,absents,excuses,mmes,mesdames,messieurs"},
    {"es", PHRASE_GROUP,
     "miembros,invitados,junta,equipo,socios,vocales,otros,asistentes,"
     "ausentes,voluntarios"},
    {"it", PHRASE_GROUP,
     "soci,consiglieri,ospiti,direttivo,membri,altri,presenti,assenti"},
    {"nl", PHRASE_GROUP,
     "leden,bestuur,gasten,overige,overigen,anderen,aanwezig,afwezig"},
    {"pt", PHRASE_GROUP,
     "membros,convidados,diretoria,equipe,outros,presentes,ausentes,demais"},
    {"pl", PHRASE_GROUP,
     "czlonkowie,goscie,zarzad,inni,pozostali,obecni,nieobecni"},
    {"sv", PHRASE_GROUP,
     "medlemmar,ledamoter,styrelsen,styrelse,suppleanter,gaster,ovriga,"
     "adjungerade,revisorer"},
    {"zh", PHRASE_GROUP, "成員,成员,嘉宾,嘉賓,来宾,來賓,其他"},

    {"en", PHRASE_TITLE,
     "principal,vice principal,headteacher,superintendent,pastor,rector,"
     "mayor,vice mayor,deputy mayor,mayor pro tem,councilmember,"
     "councilmembers,council member,council members,councillor,councillors,"
     "councilor,councilors,councilman,councilwoman,alderman,alderwoman,"
     "alderperson,commissioner,commissioners,supervisor,supervisors,trustee,"
     "trustees,selectman,selectwoman,selectperson,city manager,city clerk,"
     "aldermen,cllr,cllrs,borough cllr,county cllr,district cllr,city cllr,"
     "parish cllr,ward cllr,borough councillor,county councillor,"
     "district councillor,city councillor,parish councillor,"
     "city attorney,town attorney,county attorney,village attorney,"
     "county clerk,village clerk,deputy clerk,city administrator,"
     "town administrator,county administrator,provost,vice provost,"
     "associate dean,chancellor,town clerk,town manager,clerk,executive "
     "director,"
     "director,directors,manager,officer,coordinator,secretary general,"
     "chief executive,ceo,cto,cfo,coo,professor,librarian,intern,engineer,"
     "analyst,consultant,attorney"},
    {"de", PHRASE_TITLE,
     "burgermeister,buergermeister,burgermeisterin,buergermeisterin,"
     "erster burgermeister,erste burgermeisterin,zweiter burgermeister,"
     "zweite burgermeisterin,dritter burgermeister,dritte burgermeisterin,"
     "oberburgermeister,oberbuergermeister,oberburgermeisterin,gemeinderat,"
     "gemeinderatin,gemeinderaetin,gemeinderate,stadtrat,stadtratin,"
     "stadtraetin,stadtrate,ratsherr,ratsfrau,ratsmitglied,kreisrat,"
     "kreisratin,ortsvorsteher,vorsitzender,vorsitzende,"
     "geschaftsfuhrer,geschaeftsfuehrer,geschaftsfuhrerin,kassenwart,"
     "kassenwartin,kassierer,kassiererin,schatzmeister,schatzmeisterin,"
     "beisitzer,beisitzerin,professorin"},
    {"fr", PHRASE_TITLE,
     "monsieur,madame,maire,adjoint,adjointe,conseiller,conseillere,"
     "conseiller municipal,conseillere municipale,tresorier,tresoriere,"
     "vice president,vice presidente,directeur,directrice"},
    {"es", PHRASE_TITLE,
     "alcalde,alcaldesa,concejal,concejala,vocal,tesorero,tesorera,"
     "vicepresidente,vicepresidenta,vicesecretario,director,directora,"
     "coordinador,coordinadora"},
    {"it", PHRASE_TITLE,
     "sindaco,assessore,consigliere,consigliera,presidente,segretario,"
     "segretaria,tesoriere,direttore,direttrice,vicepresidente,vicesindaco,"
     "revisore,coordinatore,coordinatrice"},
    {"nl", PHRASE_TITLE,
     "burgemeester,wethouder,voorzitter,penningmeester,raadslid,secretaris,"
     "vicevoorzitter,directeur,wethouders,griffier"},
    {"pt", PHRASE_TITLE,
     "prefeito,vereador,vereadora,tesoureiro,diretor,tesoureira,diretora,"
     "coordenador,coordenadora,vice presidente"},
    {"pl", PHRASE_TITLE,
     "prezes,wiceprezes,skarbnik,skarbniczka,sekretarz,burmistrz,radny,"
     "radna,dyrektor"},
    {"sv", PHRASE_TITLE,
     "ordforande,kassor,sekreterare,ledamot,suppleant,rektor"},

    {"en", PHRASE_BEHIND | PHRASE_PARTICIPANTS,
     "present,attending,attendees,participants"},
    {"en", PHRASE_BEHIND | PHRASE_REGRETS, "absent,excused"},
    {"fr", PHRASE_BEHIND | PHRASE_PARTICIPANTS,
     "presents,presentes,present es,present e s"},
    {"fr", PHRASE_BEHIND | PHRASE_REGRETS,
     "absents,absentes,excuses,excusees,excuse es,absent es,representes"},
    {"es", PHRASE_BEHIND | PHRASE_PARTICIPANTS, "presentes,asistentes"},
    {"es", PHRASE_BEHIND | PHRASE_REGRETS, "ausentes"},
    {"it", PHRASE_BEHIND | PHRASE_PARTICIPANTS, "presenti"},
    {"it", PHRASE_BEHIND | PHRASE_REGRETS, "assenti"},
    {"de", PHRASE_AHEAD | PHRASE_PARTICIPANTS,
     "anwesende,anwesenden,stimmberechtigte,beratende,gewahlte"},
    {"nl", PHRASE_AHEAD | PHRASE_PARTICIPANTS, "aanwezige"},
    {"sv", PHRASE_AHEAD | PHRASE_PARTICIPANTS, "narvarande"},
    {"pl", PHRASE_AHEAD | PHRASE_PARTICIPANTS, "obecni"},
    {"de", PHRASE_AHEAD | PHRASE_REGRETS,
     "abwesende,abwesenden,entschuldigte,entschuldigten,unentschuldigte,"
     "unentschuldigten,fehlende"},
    {"nl", PHRASE_AHEAD | PHRASE_REGRETS, "afwezige"},
    {"sv", PHRASE_AHEAD | PHRASE_REGRETS, "franvarande"},
    {"pl", PHRASE_AHEAD | PHRASE_REGRETS, "nieobecni"},

    {"en", PHRASE_SURNAME, "last name,surname,family name,lastname"},
    {"de", PHRASE_SURNAME, "nachname,familienname"},
    {"fr", PHRASE_SURNAME, "nom de famille"},
    {"es", PHRASE_SURNAME, "apellido,apellidos"},
    {"it", PHRASE_SURNAME, "cognome"},
    {"nl", PHRASE_SURNAME, "achternaam,familienaam"},
    {"pt", PHRASE_SURNAME, "sobrenome,apelido,sobrenomes"},
    {"pl", PHRASE_SURNAME, "nazwisko"},
    {"sv", PHRASE_SURNAME, "efternamn"},
};

#endif
