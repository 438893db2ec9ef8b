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
     "who came,who was present,on the call,"
     "in the room,on call,people present,members present,"
     "members attending,also present,also attending,present members,"
     "voting members present,board members present,directors present,"
     "guests present,guests,observers,participating,"
     "sign in,signed in,meeting attendees,meeting participants,"
     "call participants,call attendees,speaking attendees,"
     "attendees present,participants present,present at meeting,"
     "also in attendance,others present,members in attendance,"
     "present at the meeting,present were,those present were,"
     "also present were,in attendance were,those in attendance,quorum and "
     "attendance,introductions and roll call,"
     "welcome and roll call,remote participants,remote attendees,"
     "in person attendees,in person participants,online participants"},
    {"de", PHRASE_PARTICIPANTS,
     "teilnehmer,teilnehmerin,teilnehmerinnen,teilnehmende,teilnehmenden,"
     "teilnehmer innen,teilnehmerinnen und teilnehmer,teilnahme,"
     "teilnehmerliste,liste der teilnehmer,teilnehmendenliste,anwesend,"
     "anwesende,anwesenden,anwesende personen,anwesende mitglieder,"
     "anwesend sind,anwesend waren,anwesenheit,anwesenheitsliste,"
     "anwesende vorstandsmitglieder,mit dabei,dabei,dabei waren,gaste,"
     "gaeste,stimmberechtigte,stimmberechtigt,anwesend stimmberechtigt"},
    {"fr", PHRASE_PARTICIPANTS,
     "presents,presentes,present,presente,present e s,presents es,"
     "present es,personnes presentes,membres presents,participants,"
     "participantes,participant e s,participant es,participants es,"
     "liste des participants,liste des presents,presence,presences,"
     "feuille de presence,invites,invite e s,etaient presents,"
     "sont presents,ont participe,en presence de"},
    {"es", PHRASE_PARTICIPANTS,
     "asistentes,asistencia,asistente,asisten,asistieron,participantes,"
     "presentes,miembros presentes,personas asistentes,personas presentes,"
     "lista de asistentes,lista de asistencia,lista de participantes,"
     "relacion de asistentes,invitados,invitadas"},
    {"it", PHRASE_PARTICIPANTS, "presenti,partecipanti,sono presenti"},
    {"nl", PHRASE_PARTICIPANTS, "aanwezig,aanwezigen,deelnemers"},
    {"pt", PHRASE_PARTICIPANTS, "presentes,participantes,presencas"},
    {"pl", PHRASE_PARTICIPANTS, "obecni,uczestnicy,lista obecnosci"},
    {"ja", PHRASE_PARTICIPANTS,
     "参加者,出席者,出席,参加,参加メンバー,出席メンバー,参加者一覧,"
     "出席者一覧,出席理事,参加者名,メンバー,出欠,オブザーバー,ゲスト"},

    {"en", PHRASE_REGRETS,
     "regrets,regret,absent,absentees,absences,absence,apologies,apology,"
     "apologies for absence,apologies received,excused,excuses,"
     "not present,not attending,not in attendance,members absent,"
     "board members absent,directors absent,unable to attend,missing,"
     "unexcused,away,no show,invited,invitees,not here,cannot attend,"
     "could not attend,did not attend,declined,on leave,ooo,out of office"},
    {"de", PHRASE_REGRETS,
     "entschuldigt,entschuldigte,unentschuldigt,abwesend,abwesende,"
     "abwesenheit,nicht anwesend,es fehlen,es fehlt,fehlend,fehlt,"
     "es fehlten,verhindert,abgemeldet,absagen,eingeladen,"
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
    {"it", PHRASE_REGRETS, "assenti,assente,assenti giustificati"},
    {"nl", PHRASE_REGRETS, "afwezig,afgemeld,afmeldingen,afwezigen"},
    {"pt", PHRASE_REGRETS, "ausentes,ausencias,justificados"},
    {"pl", PHRASE_REGRETS, "nieobecni,usprawiedliwieni"},
    {"ja", PHRASE_REGRETS, "欠席,欠席者,不在,不参加"},

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
    {"it", PHRASE_NO_PERSON, "data,ora,luogo,ordine del giorno,inizio,fine"},
    {"ja", PHRASE_NO_PERSON,
     "日時,日付,場所,時間,議題,アジェンダ,次回,会場,開催日,開催場所,"
     "アジェンダ一覧,内容,資料,目的"},

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
    {"it", PHRASE_NAME_COLUMN, "nome,partecipante,presenti,membro"},
    {"nl", PHRASE_NAME_COLUMN, "naam,deelnemer"},
    {"pt", PHRASE_NAME_COLUMN, "nome,participante,membro"},
    {"pl", PHRASE_NAME_COLUMN, "imie,imie i nazwisko,nazwisko"},
    {"ja", PHRASE_NAME_COLUMN,
     "氏名,名前,参加者,出席者,お名前,参加者名,メンバー,担当者名"},

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

    {"en", PHRASE_GROUP,
     "members,others,guests,observers,participants,attendees,team,teams,"
     "staff,board,community,committee,people,leads,maintainers,sponsors,"
     "representatives,contributors,reps,alternates,project,projects,"
     "directors,officers,companies,organizations,everyone,anyone,remote,"
     "invited,absent,regrets,present,others'"},
    {"de", PHRASE_GROUP,
     "mitglieder,vorstand,gaste,gaeste,beisitzer,teilnehmer,weitere,"
     "stimmberechtigte,beirat,sonstige,anwesend,entschuldigt,abwesend"},
    {"fr", PHRASE_GROUP,
     "membres,invites,bureau,conseil,equipe,adherents,benevoles,autres,"
     "presents,absents,excuses"},
    {"es", PHRASE_GROUP,
     "miembros,invitados,junta,equipo,socios,vocales,otros,asistentes,"
     "ausentes,voluntarios"},

    {"en", PHRASE_TITLE,
     "mayor,vice mayor,deputy mayor,mayor pro tem,councilmember,"
     "councilmembers,council member,council members,councillor,councillors,"
     "councilor,councilors,councilman,councilwoman,alderman,alderwoman,"
     "alderperson,commissioner,commissioners,supervisor,supervisors,trustee,"
     "trustees,selectman,selectwoman,selectperson,city manager,city clerk,"
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
     "segretaria,tesoriere,direttore,direttrice"},
    {"nl", PHRASE_TITLE,
     "burgemeester,wethouder,voorzitter,penningmeester,raadslid"},
    {"pt", PHRASE_TITLE, "prefeito,vereador,vereadora,tesoureiro,diretor"},

    {"en", PHRASE_BEHIND | PHRASE_PARTICIPANTS, "present,attending"},
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
    {"de", PHRASE_AHEAD | PHRASE_REGRETS,
     "abwesende,abwesenden,entschuldigte,entschuldigten,unentschuldigte,"
     "unentschuldigten,fehlende"},

    {"en", PHRASE_SURNAME, "last name,surname,family name,lastname"},
    {"de", PHRASE_SURNAME, "nachname,familienname"},
    {"fr", PHRASE_SURNAME, "nom de famille"},
    {"es", PHRASE_SURNAME, "apellido,apellidos"},
};

#endif
