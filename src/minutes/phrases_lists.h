/* What phrases of tables, lists and votes mean, by language: columns of items,
 * lists that have none, results. Included by phrases.c behind phrases_rows.h.
 */
#ifndef MINS_MINUTES_PHRASES_LISTS_H
#define MINS_MINUTES_PHRASES_LISTS_H

#include "minutes/phrases_rows.h"

static const struct phrases_row phrases_lists[] = {
    {"en", PHRASE_OWNER_COLUMN,
     "owner,owners,assignee,assignees,assigned to,assigned,who,responsible,"
     "responsible person,responsibility,lead,person,person responsible,"
     "champion,driver,dri,by whom,owned by,action owner,poc,"
     "responsible party,responsible entity,responsible team,accountable,owner "
     "s,assignee s,responsible s,"
     "assigned person,person s"},
    {"de", PHRASE_OWNER_COLUMN,
     "wer,verantwortlich,verantwortliche,verantwortlicher,zustandig,"
     "zustaendig,zustandigkeit,zustaendigkeit,bearbeiter,bearbeitung,"
     "verantwortlichkeit,verantwortung"},
    {"fr", PHRASE_OWNER_COLUMN,
     "qui,responsable,responsables,responsable s,porteur,pilote,assigne a,en "
     "charge,"
     "charge de,assigne,acteur"},
    {"es", PHRASE_OWNER_COLUMN,
     "quien,responsable,responsables,responsable s,encargado,encargada,"
     "asignado a,"
     "a cargo,asignado"},
    {"it", PHRASE_OWNER_COLUMN,
     "chi,responsabile,incaricato,responsabili,assegnato a,a cura di,"
     "referente"},
    {"nl", PHRASE_OWNER_COLUMN,
     "wie,verantwoordelijke,eigenaar,verantwoordelijk,actiehouder,"
     "uitvoerder,door,door wie,toegewezen aan,trekker"},
    {"pt", PHRASE_OWNER_COLUMN,
     "quem,responsavel,responsaveis,responsavel s,encarregado,atribuido a"},
    {"ja", PHRASE_OWNER_COLUMN, "担当,担当者,責任者,主担当,オーナー"},
    {"pl", PHRASE_OWNER_COLUMN,
     "kto,osoba,odpowiedzialny,odpowiedzialna,odpowiedzialni,osoba "
     "odpowiedzialna,"
     "wykonawca"},
    {"sv", PHRASE_OWNER_COLUMN, "ansvarig,ansvariga,vem,tilldelad"},
    {"zh", PHRASE_OWNER_COLUMN,
     "負責人,负责人,責任人,责任人,負責,负责,執行人,执行人,承辦人,承办人,經辦人,"
     "经办人"},

    {"en", PHRASE_DUE,
     "due,due date,due by,deadline,by,by when,until,target date,eta,"
     "target,before,no later than,when,date due,due on,completion date"},
    {"de", PHRASE_DUE,
     "bis,frist,fallig,faellig,termin,deadline,bis wann,wann,spatestens,"
     "bis zum,bis spatestens,vor dem,fallig am,vor"},
    {"fr", PHRASE_DUE,
     "echeance,pour le,d ici le,d ici au,avant le,date limite,delai,pour,"
     "quand,pour quand,d ici,au plus tard le,avant"},
    {"es", PHRASE_DUE,
     "plazo,para el,antes del,hasta el,fecha limite,vencimiento,cuando,para,"
     "fecha de entrega,a mas tardar el,antes de,antes"},
    {"it", PHRASE_DUE,
     "scadenza,entro,entro il,entro quando,data di scadenza,entro la data,"
     "prima di"},
    {"nl", PHRASE_DUE,
     "uiterlijk,voor,deadline,wanneer,voor wanneer,streefdatum,vervaldatum,"
     "einddatum,gereed op,uiterlijk op,tegen"},
    {"pt", PHRASE_DUE,
     "prazo,ate,data limite,data de entrega,ate o dia,ate dia,vencimento,"
     "para quando,prazo final,antes de,antes do"},
    {"ja", PHRASE_DUE, "期限,締切,期日,〆切,締め切り"},
    {"pl", PHRASE_DUE,
     "termin,do kiedy,do dnia,do,najpozniej do,termin wykonania,"
     "termin realizacji,przed"},
    {"sv", PHRASE_DUE,
     "senast,deadline,senast den,klart senast,klar senast,slutdatum,"
     "tidsfrist,fore,innan"},
    {"da", PHRASE_DUE, "frist,innen,senest"},
    {"zh", PHRASE_DUE,
     "截止,截止日期,截止时间,截止時間,完成時間,完成时间,預定完成時間,"
     "预计完成时间,預計完成時間,完成日期,预计完成日期,預計完成日期,"
     "到期日,時限,时限,计划完成时间,期限"},

    {"en", PHRASE_STATUS_COLUMN, "status,state,done,completed,progress"},
    {"de", PHRASE_STATUS_COLUMN, "status,stand,erledigt,zustand"},
    {"fr", PHRASE_STATUS_COLUMN, "statut,etat,fait,avancement"},
    {"es", PHRASE_STATUS_COLUMN, "estado,hecho,estatus,situacion"},
    {"ja", PHRASE_STATUS_COLUMN, "状態,状況,ステータス,進捗"},
    {"it", PHRASE_STATUS_COLUMN, "stato,fatto,avanzamento"},
    {"nl", PHRASE_STATUS_COLUMN, "status,voortgang,gereed"},
    {"pt", PHRASE_STATUS_COLUMN, "situacao,andamento,concluido"},
    {"pl", PHRASE_STATUS_COLUMN, "stan,postep"},
    {"sv", PHRASE_STATUS_COLUMN, "lage,klart"},
    {"zh", PHRASE_STATUS_COLUMN,
     "狀態,状态,進度,进度,進展,进展,完成情况,完成情況"},

    {"en", PHRASE_CHECKLIST,
     "meeting checklist,chair checklist,host checklist,template,before "
     "meeting,before the meeting,"
     "after meeting,after the meeting,during the meeting,preparation,"
     "instructions,how to,meeting preparation,code of conduct,ground rules"},
    {"de", PHRASE_CHECKLIST, "vorlage,vorbereitung,nachbereitung"},
    {"fr", PHRASE_CHECKLIST, "modele,preparation"},
    {"es", PHRASE_CHECKLIST, "lista de verificacion,plantilla,preparacion"},
    {"it", PHRASE_CHECKLIST, "modello,preparazione"},
    {"nl", PHRASE_CHECKLIST, "sjabloon,voorbereiding"},
    {"pt", PHRASE_CHECKLIST, "modelo,preparacao"},
    {"pl", PHRASE_CHECKLIST, "szablon,przygotowanie"},
    {"sv", PHRASE_CHECKLIST, "mall,forberedelser"},
    {"ja", PHRASE_CHECKLIST, "テンプレート,準備"},
    {"zh", PHRASE_CHECKLIST, "模板,範本,范本"},

    {"en", PHRASE_TOPICS,
     "triage,issue triage,bug triage,pr triage,issues,issue,pull requests,prs,"
     "tickets,rfcs,topics,agenda topics,discussion topics,discussion items,"
     "discussion points,items to discuss,to discuss,nominated,nominations,"
     "nominated issues,nominated prs,follow up,follow ups,followup,followups,"
     "backlog,backlog grooming,proposals"},
    {"de", PHRASE_TOPICS,
     "themen,themenliste,diskussionspunkte,besprechungspunkte,tickets,"
     "themenspeicher"},
    {"fr", PHRASE_TOPICS, "sujets,points a discuter,sujets a aborder,tickets"},
    {"es", PHRASE_TOPICS, "temas,temas a tratar,puntos a tratar,incidencias"},
    {"it", PHRASE_TOPICS, "argomenti,temi,segnalazioni"},
    {"nl", PHRASE_TOPICS, "onderwerpen,bespreekpunten,agendapunten"},
    {"pt", PHRASE_TOPICS, "assuntos,temas,pautas"},
    {"pl", PHRASE_TOPICS, "tematy,zgloszenia"},
    {"ja", PHRASE_TOPICS, "話題,トピック,検討事項,論点"},
    {"sv", PHRASE_TOPICS, "amnen,fragor,diskussionspunkter,arenden"},
    {"zh", PHRASE_TOPICS, "议题,議題,讨论议题,討論議題,讨论事项,討論事項"},

    {"en", PHRASE_VOTE,
     "carried nem con,agreed nem con,motion carried,motion carries,motion "
     "passed,motion passes,"
     "motion approved,motion adopted,motion is carried,motion is approved,"
     "motion was approved,motion was carried,motion is passed,"
     "motion was passed,motion fails,motion failed,"
     "all voted in favor,all voted in favour,"
     "approved by vote,approved by unanimous,resolution passed,resolution "
     "carried,"
     "approved by consensus,approved by general consent,vote passed,"
     "vote passes,vote carried"},
    {"de", PHRASE_VOTE,
     "mehrheitlich angenommen,mehrheitlich beschlossen,antrag angenommen,"
     "antrag ist angenommen,antrag wird angenommen,damit angenommen,"
     "somit angenommen,damit abgelehnt,somit abgelehnt,ohne gegenstimmen "
     "angenommen,antrag abgelehnt,antrag ist abgelehnt"},
    {"fr", PHRASE_VOTE,
     "motion adoptee,resolution adoptee,la resolution est adoptee,"
     "la motion est adoptee,adopte a la majorite,adoptee a la majorite"},
    {"es", PHRASE_VOTE,
     "aprobado por mayoria,aprobada por mayoria,se aprueba por mayoria"},
    {"it", PHRASE_VOTE, "approvato a maggioranza,approvata a maggioranza"},
    {"nl", PHRASE_VOTE, "motie aangenomen,voorstel aangenomen"},
    {"ja", PHRASE_VOTE, "全会一致,全員一致,満場一致,賛成多数"},
    {"pt", PHRASE_VOTE, "aprovado por maioria,aprovada por maioria"},
    {"pl", PHRASE_VOTE,
     "uchwala zostala przyjeta,wniosek zostal przyjety,uchwala przyjeta,"
     "wniosek przyjety"},
    {"sv", PHRASE_VOTE, "motionen bifolls,motionen avslogs"},

    {"en", PHRASE_POLL,
     "vote,votes,result,results,vote result,voting,ballot,outcome of the vote,"
     "result of the vote,motion result"},
    {"de", PHRASE_POLL,
     "abstimmung,ergebnis,abstimmungsergebnis,ergebnis der abstimmung,"
     "beschlussfassung"},
    {"fr", PHRASE_POLL, "vote,votes,resultat,resultat du vote,scrutin"},
    {"es", PHRASE_POLL, "votacion,resultado,resultado de la votacion"},
    {"it", PHRASE_POLL, "votazione,esito,esito della votazione"},
    {"nl", PHRASE_POLL, "stemming,uitslag"},
    {"pt", PHRASE_POLL, "votacao,resultado,resultado da votacao"},
    {"pl", PHRASE_POLL, "glosowanie,wynik glosowania,wyniki glosowania"},
    {"sv", PHRASE_POLL, "rostning,omrostning,votering"},
    {"ja", PHRASE_POLL, "採決,投票,投票結果,採決結果"},
    {"zh", PHRASE_POLL, "表决,表決,投票,表决结果,表決結果,投票结果,投票結果"},

    {"en", PHRASE_VERDICT,
     "passed,passes,carried,carries,approved,adopted,accepted,unanimous,"
     "unanimously,failed,fails,defeated,rejected,denied"},
    {"de", PHRASE_VERDICT,
     "angenommen,abgelehnt,einstimmig,mehrheitlich,beschlossen,genehmigt"},
    {"fr", PHRASE_VERDICT,
     "valide,validee,adopte,adoptee,approuve,approuvee,rejete,rejetee,a l "
     "unanimite,"
     "unanimite,unanime,adopte a l unanimite"},
    {"es", PHRASE_VERDICT,
     "aprobado,aprobada,rechazado,rechazada,unanimidad,por unanimidad,unanime"},
    {"it", PHRASE_VERDICT,
     "approvato,approvata,respinto,respinta,unanimita,all unanimita"},
    {"nl", PHRASE_VERDICT, "aangenomen,verworpen,unaniem"},
    {"pt", PHRASE_VERDICT,
     "aprovado,aprovada,rejeitado,rejeitada,unanimidade,por unanimidade,"
     "unanime"},
    {"pl", PHRASE_VERDICT,
     "przyjeto,przyjeta,przyjety,odrzucono,odrzucona,jednoglosnie,uchwalono"},
    {"sv", PHRASE_VERDICT,
     "bifall,bifalles,bifolls,antagen,antas,antogs,avslag,avslogs,enhalligt,"
     "godkant"},
    {"ja", PHRASE_VERDICT, "可決,否決,承認"},
    {"zh", PHRASE_VERDICT, "通过,通過,否决,一致通过,一致通過"},

    {"en", PHRASE_TASK,
     "task,tasks,item,items,what,description,action,actions,action item,"
     "action items,activity,next step,next steps,todo,to do,details"},

    {"de", PHRASE_TASK,
     "aufgabe,aufgaben,was,massnahme,massnahmen,beschreibung,thema,"
     "tatigkeit"},
    {"fr", PHRASE_TASK, "tache,taches,quoi,description,action,actions,objet"},
    {"es", PHRASE_TASK, "tarea,tareas,que,descripcion,accion,acciones"},
    {"it", PHRASE_TASK,
     "cosa,azione,attivita,compito,compiti,descrizione,azioni"},
    {"nl", PHRASE_TASK,
     "wat,actie,taak,actiepunt,taken,omschrijving,beschrijving,acties,"
     "actiepunten"},
    {"pt", PHRASE_TASK,
     "tarefa,o que,acao,atividade,descricao,pendencia,atividades,tarefas,"
     "acoes"},
    {"ja", PHRASE_TASK, "内容,タスク,項目,対応内容,アクション,作業,作業内容"},
    {"pl", PHRASE_TASK, "zadanie,zadania,opis"},
    {"sv", PHRASE_TASK, "uppgift,uppgifter,atgard,vad,beskrivning"},
    {"zh", PHRASE_TASK,
     "任务,任務,事項,事项,內容,内容,工作内容,工作內容,行动项,行動項,指派事項,"
     "描述"},
};

#endif
