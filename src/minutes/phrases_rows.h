/* What phrases mean, by language: the rows of phrases.c, which includes them
 * behind phrases.h. Those about people are in phrases_people.h. */
#ifndef MINS_MINUTES_PHRASES_ROWS_H
#define MINS_MINUTES_PHRASES_ROWS_H

struct phrases_row {
  const char *language;
  unsigned meanings;
  const char *phrases; /* keys, by commas without spaces */
};

static const struct phrases_row phrases_rows[] = {
    {"en", PHRASE_ACTION,
     "action,actions,action item,action items,action point,action points,"
     "actionable,actionables,actionable items,action list,action log,"
     "action register,actions agreed,actions arising,todo,todos,to do,to dos,"
     "to do list,todo list,todo items,to do items,ai,ais,ap,aps,next step,"
     "next steps,next action,next actions,follow up,follow ups,followup,"
     "followups,follow up items,follow up actions,task,tasks,task list,"
     "homework,assignments,deliverables and owners,action required,"
     "actions required,actions needed,action needed,todo s,ai s,"
     "outstanding action items,outstanding actions,"
     "review outstanding action items,review of outstanding action items"},
    {"de", PHRASE_ACTION,
     "aufgabe,aufgaben,aufgabenliste,todo liste,to do liste,massnahme,"
     "massnahmen,massnahmenliste,nachste schritte,naechste schritte,"
     "weitere schritte,weiteres vorgehen,arbeitsauftrag,arbeitsauftrage,"
     "arbeitsauftraege,auftrag,auftrage,auftraege,zu erledigen,hausaufgaben,"
     "aktion,aktionen,aktionspunkt,aktionspunkte,handlungsbedarf"},
    {"fr", PHRASE_ACTION,
     "action a mener,actions a mener,action a faire,actions a faire,"
     "actions a realiser,a faire,tache,taches,taches a faire,"
     "prochaine etape,prochaines etapes,prochaine action,prochaines actions,"
     "plan d action,plan d actions,points d action,liste des actions,"
     "suivi des actions,suites a donner"},
    {"es", PHRASE_ACTION,
     "accion,acciones,tarea,tareas,tareas pendientes,por hacer,pendiente,"
     "pendientes,proximo paso,proximos pasos,siguientes pasos,"
     "puntos de accion,plan de accion,acciones a realizar,compromiso,"
     "compromisos,acciones pendientes,lista de tareas,encargos,encargo,"
     "tareas para la proxima,tareas para la proxima reunion"},
    {"it", PHRASE_ACTION,
     "azione,azioni,azioni da intraprendere,compiti,prossimi passi,da fare,"
     "attivita da svolgere"},
    {"nl", PHRASE_ACTION,
     "actie,acties,actiepunt,actiepunten,actielijst,"
     "volgende stappen,te doen"},
    {"pt", PHRASE_ACTION,
     "acao,acoes,tarefa,tarefas,proximos passos,a fazer,"
     "encaminhamento,encaminhamentos"},
    {"pl", PHRASE_ACTION, "zadanie,zadania,do zrobienia,dalsze kroki"},
    {"ja", PHRASE_ACTION,
     "アクション,アクションアイテム,アクション項目,アクションプラン,宿題,"
     "宿題事項,タスク,やること,今後の対応,次のアクション,次のステップ,"
     "対応事項,実施事項,課題と対応,ネクストアクション,ネクストステップ"},

    {"en", PHRASE_DECISION,
     "decision,decisions,decided,decision made,decisions made,"
     "decisions taken,decision taken,decision log,decisions reached,"
     "decision item,decision items,key decision,key decisions,resolution,"
     "resolutions,resolved,resolution passed,conclusion,conclusions,"
     "concluded,consensus,consensus reached,agreed,agreement,agreements,"
     "agreement reached,we agreed,all agreed,group agreed,approved,verdict,"
     "outcome,outcomes,meeting outcome,meeting outcomes,ruling,"
     "final decision,group decision,decision of the group,motion carried,"
     "motion passed,vote result,voting result,poll result,result of vote,"
     "result of the vote,outcome of vote"},
    {"de", PHRASE_DECISION,
     "beschluss,beschlusse,beschluesse,beschlossen,entscheidung,"
     "entscheidungen,entschieden,entscheid,ergebnis,ergebnisse,fazit,"
     "vereinbarung,vereinbarungen,vereinbart,einigung,konsens,"
     "beschlussfassung,beschluss des vorstands,festlegung,festlegungen,"
     "schlussfolgerung,abstimmungsergebnis,angenommen,beschlossen wurde,"
     "es wurde beschlossen,folgendes wurde beschlossen"},
    {"fr", PHRASE_DECISION,
     "decision,decisions,decision prise,decisions prises,"
     "releve de decisions,releve des decisions,conclusion,conclusions,"
     "resolution,resolutions,accord,consensus,delibere,deliberation,"
     "deliberations,approuve,approuvee,adopte,adoptee,decide,"
     "resultat du vote,conclusion du vote,resultats du vote"},
    {"es", PHRASE_DECISION,
     "decision,decisiones,decisiones tomadas,acuerdo,acuerdos,"
     "acuerdos adoptados,acuerdos tomados,acordado,se acuerda,se acordo,"
     "resolucion,resoluciones,conclusion,conclusiones,aprobado,aprobada,"
     "consenso,se aprueba,se decide,decidido,resultado de la votacion,"
     "acuerdo adoptado,puntos acordados,temas acordados"},
    {"it", PHRASE_DECISION,
     "decisione,decisioni,delibera,delibere,deliberazioni,conclusioni"},
    {"nl", PHRASE_DECISION,
     "besluit,besluiten,besluitenlijst,beslissing,beslissingen,"
     "conclusie,conclusies,besloten"},
    {"pt", PHRASE_DECISION,
     "decisao,decisoes,deliberacao,deliberacoes,"
     "conclusao,conclusoes"},
    {"pl", PHRASE_DECISION,
     "decyzja,decyzje,uchwala,uchwaly,ustalenia,"
     "postanowienia"},
    {"ja", PHRASE_DECISION,
     "決定,決定事項,決議,決議事項,決まったこと,合意,合意事項,結論,承認,"
     "承認事項,可決"},

    {"en", PHRASE_AGENDA,
     "agenda,agenda items,agenda today,today s agenda,meeting agenda,"
     "housekeeping,recurring items,recurring topics,standing items,"
     "regular items,organizational items"},
    {"de", PHRASE_AGENDA, "orga,tagesordnung,tagesordnungspunkte"},
    {"fr", PHRASE_AGENDA, "ordre du jour"},
    {"es", PHRASE_AGENDA, "orden del dia"},
    {"it", PHRASE_AGENDA, "ordine del giorno"},
    {"pl", PHRASE_AGENDA, "porzadek obrad"},
    {"ja", PHRASE_AGENDA, "議題,アジェンダ"},

    {"en", PHRASE_PLACEHOLDER,
     "none,no,nil,n a,na,tbd,tba,tbc,todo,to do,nothing,empty,"
     "no action items,no actions,no action,no new action items,"
     "no new actions,no decisions,no decision,no one,nobody,others,other,"
     "you,name,names,your name,your name here,add your name,"
     "add your name here,name here,everyone,everybody,all,and others,"
     "more,etc,et al,unknown,xxx,xx,x,item,action item,action items,"
     "action,decision,task,first last,firstname lastname,your handle,"
     "handle,github handle,insert name,fill in,no notes,none identified,"
     "none recorded,none noted,none today,none so far,none yet,"
     "nothing to report,no outcome,pending,not applicable,guests,guest,"
     "add here,your name affiliation,name affiliation,name organization,"
     "as above,as noted above,as noted,same as above,as discussed,ditto,"
     "username,full name,someone,anonymous,attendee,attendees,participant,"
     "participants,no attendees,all members,quorum,list of attendees"},
    {"de", PHRASE_PLACEHOLDER,
     "n n,nn,keine,kein,keiner,niemand,nichts,entfallt,entfaellt,offen,alle,"
     "wie oben,s o,weitere,andere,sonstige,keine aufgaben,keine "
     "beschlusse,gaste,"
     "keine beschluesse,vorname nachname,vorname name,siehe oben,gaeste,"
     "alle anwesenden,alle mitglieder,siehe liste"},
    {"fr", PHRASE_PLACEHOLDER,
     "aucun,aucune,neant,rien,personne,tous,autres,autre,nom,prenom nom,"
     "aucune decision,aucune action,sans objet,a completer,toutes,"
     "tout le monde"},
    {"es", PHRASE_PLACEHOLDER,
     "ninguno,ninguna,nada,nadie,todos,todas,otros,otras,nombre,"
     "sin acuerdos,no hay,sin asignar,por definir,nombre apellido"},
    {"it", PHRASE_PLACEHOLDER, "nessuno,nessuna,tutti,altri"},
    {"nl", PHRASE_PLACEHOLDER, "geen,niemand,iedereen"},
    {"pt", PHRASE_PLACEHOLDER, "nenhum,nenhuma,todos"},
    {"ja", PHRASE_PLACEHOLDER,
     "なし,無し,特になし,未定,その他,全員,各自,名前,氏名,該当なし,無,"
     "ありません,以上,ほか,他"},

    {"en", PHRASE_FILLER,
     "of,the,and,or,from,for,this,that,today,meeting,call,session,new,open,"
     "current,outstanding,our,key,main,summary,list,a,an,in,on,at,to,by,"
     "week,week s,with,s,team,teams,all,group,recap,captured,identified,"
     "assigned,made,taken,please,tc,tsc,board,committee,wg,items,final,"
     "minutes,names,name,here,online,remote,remotely,person,virtual,"
     "virtually,members,member,voting,present,github,handle,handles,use,"
     "preferred,sign,yourself,alphabetical,order,no,any,other,general,"
     "short,overall,formal,review date,owners,owner,due,deadlines,last,"
     "affiliation,affiliations,company,organization,yourselves,up,is,"
     "as,result,next,pending,completed,closed,ongoing,remaining,prefered,"
     "preferrably,preferably,prefer,first,second"},
    {"de", PHRASE_FILLER,
     "der,die,das,des,den,dem,und,aus,fur,fuer,zum,zur,vom,von,im,am,"
     "sitzung,treffen,heute,neue,neuen,offene,offenen,liste,"
     "zusammenfassung,wichtige,wichtigsten,gefasste,gefassten,online,"
     "vor ort,mitglieder,personen,protokoll"},
    {"fr", PHRASE_FILLER,
     "de,la,le,les,des,du,d,l,et,a,au,aux,en,pour,reunion,seance,liste,"
     "principales,principaux,nouvelles,nouveaux,ligne,distance,membres,"
     "prises,synthese,resume"},
    {"es", PHRASE_FILLER,
     "de,del,la,el,los,las,y,a,al,en,para,reunion,sesion,lista,nuevas,"
     "nuevos,principales,resumen,miembros,tomadas,tomados,adoptados"},
    {"ja", PHRASE_FILLER, "の,と,会議,今回,本日,一覧,要点,まとめ,ポイント"},

    {"en", PHRASE_DONE,
     "done,completed,complete,closed,finished,fixed,resolved,implemented,"
     "shipped,merged,landed,superseded,obsolete,withdrawn,cancelled,canceled,"
     "no longer needed,no longer relevant,not needed anymore"},
    {"de", PHRASE_DONE,
     "erledigt,abgeschlossen,fertig,umgesetzt,gemacht,hinfallig,hinfaellig,"
     "uberholt,ueberholt,obsolet"},
    {"fr", PHRASE_DONE,
     "fait,faite,termine,terminee,clos,close,realise,annule,annulee"},
    {"es", PHRASE_DONE,
     "hecho,hecha,terminado,terminada,completado,completada,cerrado,"
     "cerrada,realizado,realizada,cancelado,cancelada,anulado,anulada"},
    {"it", PHRASE_DONE, "fatto,completato,chiuso"},
    {"nl", PHRASE_DONE, "gedaan,klaar,afgerond"},
    {"pt", PHRASE_DONE, "feito,concluido,concluida"},
    {"ja", PHRASE_DONE, "完了,済,済み,完了済み,対応済み,クローズ"},

    {"en", PHRASE_OPEN,
     "open,still open,in progress,wip,ongoing,pending,still pending,on hold,"
     "blocked,todo,to do,not done,not yet done,not started,carried over,"
     "carry over,postponed,deferred,in review,update,updated"},
    {"de", PHRASE_OPEN,
     "offen,noch offen,in arbeit,in bearbeitung,laufend,verschoben,wartet"},
    {"fr", PHRASE_OPEN, "en cours,en attente,ouvert,ouverte,reporte,reportee"},
    {"es", PHRASE_OPEN, "en curso,pendiente,abierto,abierta,aplazado"},
    {"it", PHRASE_OPEN, "in corso,aperto,in sospeso,rinviato"},
    {"nl", PHRASE_OPEN, "open,lopend,in behandeling,uitgesteld"},
    {"pt", PHRASE_OPEN, "em andamento,pendente,aberto,adiado"},
    {"ja", PHRASE_OPEN, "進行中,未完了,継続,対応中,保留"},

    {"en", PHRASE_OWNER_COLUMN,
     "owner,owners,assignee,assignees,assigned to,assigned,who,responsible,"
     "responsible person,responsibility,lead,person,person responsible,"
     "champion,driver,dri,by whom,owned by,action owner,poc,"
     "responsible party,accountable,owner s,assignee s,responsible s,"
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
    {"it", PHRASE_OWNER_COLUMN, "chi,responsabile,incaricato"},
    {"nl", PHRASE_OWNER_COLUMN, "wie,verantwoordelijke,eigenaar"},
    {"pt", PHRASE_OWNER_COLUMN, "quem,responsavel"},
    {"ja", PHRASE_OWNER_COLUMN, "担当,担当者,責任者,主担当,オーナー"},

    {"en", PHRASE_DUE,
     "due,due date,due by,deadline,by,by when,until,target date,eta,"
     "target,before,no later than,when,date due,due on,completion date"},
    {"de", PHRASE_DUE,
     "bis,frist,fallig,faellig,termin,deadline,bis wann,wann,spatestens,"
     "bis zum,bis spatestens,vor dem,fallig am"},
    {"fr", PHRASE_DUE,
     "echeance,pour le,d ici le,d ici au,avant le,date limite,delai,pour,"
     "quand,pour quand,d ici,au plus tard le"},
    {"es", PHRASE_DUE,
     "plazo,para el,antes del,hasta el,fecha limite,vencimiento,cuando,"
     "para,fecha de entrega,a mas tardar el"},
    {"it", PHRASE_DUE, "scadenza,entro,entro il"},
    {"nl", PHRASE_DUE, "uiterlijk,voor,deadline,wanneer"},
    {"pt", PHRASE_DUE, "prazo,ate"},
    {"ja", PHRASE_DUE, "期限,締切,期日,〆切,締め切り"},

    {"en", PHRASE_STATUS_COLUMN, "status,state,done,completed,progress"},
    {"de", PHRASE_STATUS_COLUMN, "status,stand,erledigt,zustand"},
    {"fr", PHRASE_STATUS_COLUMN, "statut,etat,fait,avancement"},
    {"es", PHRASE_STATUS_COLUMN, "estado,hecho,estatus,situacion"},
    {"ja", PHRASE_STATUS_COLUMN, "状態,状況,ステータス,進捗"},

    {"en", PHRASE_CHECKLIST,
     "meeting checklist,chair checklist,host checklist,template,before "
     "meeting,before the meeting,"
     "after meeting,after the meeting,during the meeting,preparation,"
     "instructions,how to,meeting preparation,code of conduct,ground rules"},
    {"de", PHRASE_CHECKLIST, "vorlage,vorbereitung,nachbereitung"},
    {"fr", PHRASE_CHECKLIST, "modele,preparation"},
    {"es", PHRASE_CHECKLIST, "lista de verificacion,plantilla,preparacion"},

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

    {"en", PHRASE_VOTE,
     "motion carried,motion carries,motion passed,motion passes,"
     "motion approved,motion adopted,motion is carried,motion is approved,"
     "motion was approved,motion was carried,motion is passed,"
     "motion was passed,motion fails,motion failed,passed unanimously,"
     "carried unanimously,approved unanimously,unanimously approved,"
     "approved by unanimous,adopted unanimously,unanimously adopted,"
     "unanimously passed,resolution passed,resolution carried,"
     "approved by consensus,approved by unanimous consent,"
     "approved by general consent,approved by unanimous vote,vote passed,"
     "vote passes,vote carried,the vote passes,the vote passed,"
     "accepted unanimously,unanimously accepted,unanimously elected,"
     "the motion carried,the motion passed,the motion passes,"
     "the motion carries,the motion was approved,the motion is approved,"
     "the motion was carried,the motion is carried"},
    {"de", PHRASE_VOTE,
     "einstimmig angenommen,einstimmig beschlossen,einstimmig genehmigt,"
     "mehrheitlich angenommen,mehrheitlich beschlossen,antrag angenommen,"
     "antrag ist angenommen,der antrag ist angenommen,einstimmig gewahlt,"
     "antrag wird angenommen,der antrag wird angenommen,"
     "damit angenommen,ohne gegenstimmen angenommen,antrag abgelehnt,"
     "der antrag ist abgelehnt,einstimmig verabschiedet,"
     "wird einstimmig angenommen,wird einstimmig beschlossen,"
     "wird einstimmig genehmigt"},
    {"fr", PHRASE_VOTE,
     "adopte a l unanimite,adoptee a l unanimite,approuve a l unanimite,"
     "approuvee a l unanimite,vote a l unanimite,votee a l unanimite,"
     "adoptes a l unanimite,adoptees a l unanimite,motion adoptee,"
     "resolution adoptee,la resolution est adoptee,la motion est adoptee,"
     "adopte a la majorite,adoptee a la majorite"},
    {"es", PHRASE_VOTE,
     "aprobado por unanimidad,aprobada por unanimidad,"
     "se aprueba por unanimidad,aprobado por mayoria,aprobada por mayoria,"
     "se aprueba por mayoria,aprobados por unanimidad,"
     "acordado por unanimidad,se acuerda por unanimidad,"
     "aprobadas por unanimidad"},
    {"it", PHRASE_VOTE, "approvato all unanimita,approvata all unanimita"},
    {"nl", PHRASE_VOTE, "unaniem aangenomen,met algemene stemmen aangenomen"},
    {"ja", PHRASE_VOTE, "全会一致,全員一致,満場一致,賛成多数"},

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
    {"pt", PHRASE_POLL, "votacao,resultado"},

    {"en", PHRASE_VERDICT,
     "passed,passes,carried,carries,approved,adopted,accepted,unanimous,"
     "unanimously,failed,fails,defeated,rejected,denied"},
    {"de", PHRASE_VERDICT,
     "angenommen,abgelehnt,einstimmig,mehrheitlich,beschlossen,genehmigt"},
    {"fr", PHRASE_VERDICT,
     "adopte,adoptee,approuve,approuvee,rejete,rejetee,a l unanimite,"
     "unanimite,unanime,adopte a l unanimite"},
    {"es", PHRASE_VERDICT,
     "aprobado,aprobada,rechazado,rechazada,unanimidad,por unanimidad,unanime"},
    {"it", PHRASE_VERDICT,
     "approvato,approvata,respinto,respinta,unanimita,all unanimita"},
    {"nl", PHRASE_VERDICT, "aangenomen,verworpen,unaniem"},
    {"pt", PHRASE_VERDICT, "aprovado,aprovada,rejeitado,rejeitada"},

    {"en", PHRASE_TASK,
     "task,tasks,item,items,what,description,action,actions,action item,"
     "action items,activity,next step,next steps,todo,to do,details"},
    {"en", PHRASE_ONLY_HEADING,
     "who,roll,guest,people,in the room,follow up,followup,follow ups,"
     "followups"},
    {"de", PHRASE_ONLY_HEADING, "teilnahme"},
    {"fr", PHRASE_ONLY_HEADING, "invites,presence"},
    {"ja", PHRASE_ONLY_HEADING, "メンバー,出欠"},

    {"en", PHRASE_ONLY_ALONE, "task,tasks,homework,assignments"},
    {"de", PHRASE_ONLY_ALONE, "auftrag,ergebnis,ergebnisse,aktion"},
    {"fr", PHRASE_ONLY_ALONE, "taches,accord"},
    {"es", PHRASE_ONLY_ALONE, "pendiente,pendientes,tareas"},
    {"ja", PHRASE_ONLY_ALONE, "タスク"},

    {"de", PHRASE_TASK,
     "aufgabe,aufgaben,was,massnahme,massnahmen,beschreibung,thema,"
     "tatigkeit"},
    {"fr", PHRASE_TASK, "tache,taches,quoi,description,action,actions,objet"},
    {"es", PHRASE_TASK, "tarea,tareas,que,descripcion,accion,acciones"},
    {"it", PHRASE_TASK, "cosa,azione,attivita,compito"},
    {"nl", PHRASE_TASK, "wat,actie,taak,actiepunt"},
    {"pt", PHRASE_TASK, "tarefa,o que,acao,atividade"},
    {"ja", PHRASE_TASK, "内容,タスク,項目,対応内容,アクション,作業,作業内容"},
};

#endif
