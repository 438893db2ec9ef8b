/* What phrases mean, by language: the rows of phrases.c, which includes them
 * behind phrases.h. Those about people are in phrases_people.h, those of
 * tables, lists and votes in phrases_lists.h. */
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
     "action register,actions agreed,actions arising,todo,todos,to do,"
     "to dos,to do list,todo list,todo items,to do items,ai,ais,ap,aps,"
     "next step,next steps,next action,next actions,follow up,follow ups,"
     "followup,followups,follow up items,follow up actions,task,tasks,"
     "task list,homework,assignments,deliverables and owners,"
     "action required,actions required,actions needed,action needed,todo s,"
     "ai s,outstanding action items,outstanding actions,"
     "review outstanding action items,review of outstanding action items,"
     "who does what,who will do what,action s,action item s,action point "
     "s,next step s"},
    {"de", PHRASE_ACTION,
     "wer macht was,aufgabe,aufgaben,aufgabenliste,todo liste,to do "
     "liste,massnahme,"
     "massnahmen,massnahmenliste,nachste schritte,naechste schritte,"
     "weitere schritte,weiteres vorgehen,arbeitsauftrag,arbeitsauftrage,"
     "arbeitsauftraege,auftrag,auftrage,auftraege,zu erledigen,hausaufgaben,"
     "aktion,aktionen,aktionspunkt,aktionspunkte,handlungsbedarf,"
     "massnahme n,aufgabe n,pendenz,pendenzen,pendenzenliste"},
    {"fr", PHRASE_ACTION,
     "qui fait quoi,action a mener,actions a mener,action a faire,actions a "
     "faire,"
     "actions a realiser,a faire,tache,taches,taches a faire,"
     "prochaine etape,prochaines etapes,prochaine action,prochaines actions,"
     "plan d action,plan d actions,points d action,liste des actions,"
     "suivi des actions,suites a donner,tache s"},
    {"es", PHRASE_ACTION,
     "quien hace que,accion,acciones,tarea,tareas,tareas pendientes,por "
     "hacer,pendiente,"
     "pendientes,proximo paso,proximos pasos,siguientes pasos,"
     "puntos de accion,plan de accion,acciones a realizar,compromiso,"
     "compromisos,acciones pendientes,lista de tareas,encargos,encargo,"
     "tareas para la proxima,tareas para la proxima reunion,tarea s,"
     "accion es"},
    {"it", PHRASE_ACTION,
     "azione,azioni,azioni da intraprendere,compiti,prossimi passi,da fare,"
     "attivita da svolgere,azione da fare,attivita da fare,cose da fare,"
     "compito,prossime azioni,azioni concordate,todo"},
    {"nl", PHRASE_ACTION,
     "wie doet wat,actie,acties,actiepunt,actiepunten,actielijst,volgende "
     "stappen,"
     "te doen,taken,taak,vervolgstappen,vervolgacties,afgesproken acties,"
     "actie punten,openstaande acties,nog te doen,actiepunt en,actie s"},
    {"pt", PHRASE_ACTION,
     "acao,acoes,tarefa,tarefas,proximos passos,a fazer,encaminhamento,"
     "encaminhamentos,itens de acao,item de acao,plano de acao,"
     "proximas acoes,proximas etapas,proximo passo,providencias,"
     "tarefas pendentes,pendencias,pendencia,compromissos,"
     "acoes e responsaveis,acoes definidas"},
    {"pl", PHRASE_ACTION,
     "zadanie,zadania,do zrobienia,dalsze kroki,zadania do wykonania,"
     "lista zadan,nastepne kroki,kolejne kroki,do wykonania"},
    {"ja", PHRASE_ACTION,
     "アクション,アクションアイテム,アクション項目,アクションプラン,宿題,"
     "宿題事項,タスク,やること,今後の対応,次のアクション,次のステップ,"
     "対応事項,実施事項,課題と対応,ネクストアクション,ネクストステップ"},
    {"sv", PHRASE_ACTION,
     "atgard,atgarder,att gora,att gora lista,uppgift,uppgifter,nasta steg,"
     "aktionspunkt,aktionspunkter,atgardslista,handlingsplan,atgardspunkter"},
    {"da", PHRASE_ACTION, "opgaver,oppgaver,neste skritt,neste steg"},
    {"zh", PHRASE_ACTION,
     "待辦事項,待办事项,待辦,待办,行動項目,行动项目,行动项,行動項,行動事項,"
     "行动事项,後續行動,后续行动,後續事項,后续事项,下一步,"
     "下一步行动,下一步行動,下一步計劃,下一步计划,任务,任務,任务分配,任務分配,"
     "後續工作,后续工作,跟進事項,跟进事项,行动计划,行動計劃"},

    {"en", PHRASE_DECISION,
     "what we decided,what was decided,decision,decisions,decided,decision "
     "made,decisions made,"
     "decisions taken,decision taken,decision log,decisions reached,"
     "decision item,decision items,key decision,key decisions,resolution,"
     "resolutions,resolved,resolution passed,conclusion,conclusions,"
     "concluded,consensus,consensus reached,agreed,agreement,agreements,"
     "agreement reached,we agreed,all agreed,group agreed,approved,verdict,"
     "outcome,outcomes,meeting outcome,meeting outcomes,ruling,"
     "final decision,group decision,decision of the group,motion carried,"
     "motion passed,vote result,voting result,poll result,result of vote,"
     "result of the vote,outcome of vote,decision s,resolution s,"
     "conclusion s,agreement s"},
    {"de", PHRASE_DECISION,
     "beschluss,beschlusse,beschluesse,beschlossen,entscheidung,"
     "entscheidungen,entschieden,entscheid,ergebnis,ergebnisse,fazit,"
     "vereinbarung,vereinbarungen,vereinbart,einigung,konsens,"
     "beschlussfassung,beschluss des vorstands,festlegung,festlegungen,"
     "schlussfolgerung,abstimmungsergebnis,angenommen,beschlossen wurde,"
     "es wurde beschlossen,folgendes wurde beschlossen,beschluss e,"
     "entscheidung en"},
    {"fr", PHRASE_DECISION,
     "decision,decisions,decision prise,decisions prises,"
     "releve de decisions,releve des decisions,conclusion,conclusions,"
     "resolution,resolutions,accord,consensus,delibere,deliberation,"
     "deliberations,approuve,approuvee,adopte,adoptee,decide,valide,validee,"
     "resultat du vote,conclusion du vote,resultats du vote"},
    {"es", PHRASE_DECISION,
     "decision,decisiones,decisiones tomadas,acuerdo,acuerdos,"
     "acuerdos adoptados,acuerdos tomados,acordado,se acuerda,se acordo,"
     "resolucion,resoluciones,conclusion,conclusiones,aprobado,aprobada,"
     "consenso,se aprueba,se decide,decidido,resultado de la votacion,"
     "acuerdo adoptado,puntos acordados,temas acordados,acuerdo s,"
     "decision es"},
    {"it", PHRASE_DECISION,
     "decisione,decisioni,delibera,delibere,deliberazioni,conclusioni,"
     "deliberato,deliberazione,deciso,approvato,approvata,decisioni prese,"
     "conclusione,risoluzione,risoluzioni,si delibera,si decide,"
     "esito della votazione"},
    {"nl", PHRASE_DECISION,
     "besluit,besluiten,besluitenlijst,beslissing,beslissingen,conclusie,"
     "conclusies,besloten,afspraken,afspraak,genomen besluiten,goedgekeurd,"
     "aangenomen,overeengekomen,besluit en"},
    {"pt", PHRASE_DECISION,
     "decisao,decisoes,deliberacao,deliberacoes,conclusao,conclusoes,"
     "decisoes tomadas,deliberado,decidido,aprovado,aprovada,acordado,"
     "resolucao,resolucoes,ficou decidido,ficou acordado,consenso,acordos,"
     "acordo"},
    {"pl", PHRASE_DECISION,
     "decyzja,decyzje,uchwala,uchwaly,ustalenia,postanowienia,uchwalono,"
     "postanowiono,ustalono,zdecydowano,podjete decyzje,podjete uchwaly,"
     "przyjeto,ustalenie,postanowienie"},
    {"ja", PHRASE_DECISION,
     "決定,決定事項,決議,決議事項,決まったこと,合意,合意事項,結論,承認,"
     "承認事項,可決"},
    {"sv", PHRASE_DECISION,
     "beslut,beslutat,beslutades,beslutas,fattade beslut,motet beslutade,"
     "motet beslutar,styrelsen beslutade,styrelsen beslutar,motet beslot,"
     "slutsats,slutsatser,overenskommelse"},
    {"da", PHRASE_DECISION,
     "beslutning,beslutninger,vedtak,vedtatt,vedtaget,besluttet"},
    {"zh", PHRASE_DECISION,
     "决议,決議,决议事项,会议决议,會議決議,决定,决定事项,结论,結論,会议结论,"
     "會議結論,共識,共识,達成共識,达成共识,通过,通過"},

    {"en", PHRASE_AGENDA,
     "agenda,agenda items,agenda today,today s agenda,meeting agenda,"
     "housekeeping,recurring items,recurring topics,standing items,"
     "regular items,organizational items"},
    {"de", PHRASE_AGENDA, "orga,tagesordnung,tagesordnungspunkte"},
    {"fr", PHRASE_AGENDA, "ordre du jour,odj"},
    {"es", PHRASE_AGENDA, "orden del dia,temario,puntos del orden del dia"},
    {"it", PHRASE_AGENDA, "ordine del giorno,odg,punti all ordine del giorno"},
    {"pl", PHRASE_AGENDA,
     "porzadek obrad,porzadek spotkania,porzadek zebrania,plan spotkania,"
     "program spotkania,porzadek dzienny"},
    {"ja", PHRASE_AGENDA, "議題,アジェンダ"},
    {"pt", PHRASE_AGENDA, "pauta,pautas,ordem do dia,ordem de trabalhos"},
    {"sv", PHRASE_AGENDA,
     "dagordning,dagordningen,foredragningslista,dagsorden,"
     "dagordningens godkannande,godkannande av dagordning"},
    {"zh", PHRASE_AGENDA, "議程,议程,会议议程,會議議程,议题,會議議題,会议议题"},

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
    {"it", PHRASE_PLACEHOLDER,
     "nessuno,nessuna,tutti,altri,n d,niente,nulla,nessuna azione,"
     "nessuna decisione,da definire,nome cognome"},
    {"nl", PHRASE_PLACEHOLDER,
     "geen,niemand,iedereen,niets,n v t,nvt,geen besluiten,geen acties,"
     "nader te bepalen,naam"},
    {"pt", PHRASE_PLACEHOLDER,
     "nenhum,nenhuma,todos,nada,sem pendencias,sem encaminhamentos,"
     "a definir,nao ha,outros,nome,nome do participante"},
    {"ja", PHRASE_PLACEHOLDER,
     "なし,無し,特になし,未定,その他,全員,各自,名前,氏名,該当なし,無,"
     "ありません,以上,ほか,他"},
    {"pl", PHRASE_PLACEHOLDER,
     "brak,nikt,wszyscy,nie ma,nie dotyczy,do ustalenia,inni,"
     "imie i nazwisko,imie nazwisko"},
    {"sv", PHRASE_PLACEHOLDER,
     "inga,ingen,inget,alla,ovriga,ej aktuellt,saknas,inga beslut,"
     "inga atgarder,namn,fornamn efternamn,ingenting"},
    {"zh", PHRASE_PLACEHOLDER,
     "無,无,暂无,暫無,没有,沒有,待定,全體,全体,全员,全員,所有人,大家,姓名,"
     "待补充,同上"},

    {"en", PHRASE_FILLER,
     "of,the,and,or,from,for,this,that,today,meeting,call,session,new,open,"
     "current,outstanding,our,key,main,summary,list,a,an,in,on,at,to,by,"
     "week,week s,month,with,s,team,teams,all,group,recap,captured,identified,"
     "assigned,made,taken,please,tc,tsc,board,committee,wg,items,final,"
     "minutes,names,name,here,online,remote,remotely,person,virtual,"
     "virtually,members,member,voting,present,github,handle,handles,use,"
     "preferred,sign,yourself,alphabetical,order,no,any,other,general,short,"
     "overall,formal,review date,owners,owner,due,deadlines,last,"
     "affiliation,affiliations,company,organization,yourselves,up,is,as,"
     "result,next,past,pending,completed,closed,ongoing,remaining,prefered,"
     "preferrably,preferably,prefer,first,second,old,previous,prior,earlier,"
     "existing"},
    {"de", PHRASE_FILLER,
     "der,die,das,des,den,dem,und,aus,fur,fuer,zum,zur,vom,von,im,am,"
     "sitzung,treffen,heute,neue,neuen,offene,offenen,liste,zusammenfassung,"
     "wichtige,wichtigsten,gefasste,gefassten,online,vor ort,mitglieder,"
     "personen,protokoll,zugewiesene,verteilte,vergebene,alte,alten,"
     "bisherige,vorherige,letzte,letzten"},
    {"fr", PHRASE_FILLER,
     "de,la,le,les,des,du,d,l,et,a,au,aux,en,pour,reunion,seance,liste,"
     "principales,principaux,nouvelles,nouveaux,ligne,distance,membres,"
     "prises,synthese,resume,assignees,attribuees,anciennes,precedentes"},
    {"es", PHRASE_FILLER,
     "de,del,la,el,los,las,y,a,al,en,para,reunion,sesion,lista,nuevas,"
     "nuevos,principales,resumen,miembros,tomadas,tomados,adoptados,"
     "asignadas,asignados,acordadas,acordados,breve,anteriores,previas"},
    {"ja", PHRASE_FILLER, "の,と,会議,今回,本日,一覧,要点,まとめ,ポイント"},
    {"it", PHRASE_FILLER,
     "di,del,della,dei,delle,il,la,e,riunione,seduta,lista,elenco,da,nuove,"
     "principali,ordine,assegnati,assegnate"},
    {"nl", PHRASE_FILLER,
     "van,de,het,en,lijst,vergadering,nieuwe,overzicht,genomen,gemaakte,"
     "toegewezen,oude,vorige"},
    {"pt", PHRASE_FILLER,
     "de,da,do,das,dos,e,reuniao,lista,novas,principais,tomadas,definidas,"
     "resumo,atribuidas,atribuidos,anteriores"},
    {"pl", PHRASE_FILLER,
     "z,i,na,w,spotkania,zebrania,posiedzenia,lista,nowe,podjete"},
    {"sv", PHRASE_FILLER,
     "och,for,av,pa,till,fran,motet,motets,lista,nya,over,vid,fattade,gamla,"
     "tidigare"},
    {"zh", PHRASE_FILLER, "的,和,與,与,會議,会议,本次,總結,总结"},

    {"en", PHRASE_DONE,
     "done,completed,complete,closed,finished,fixed,resolved,implemented,"
     "shipped,merged,landed,superseded,obsolete,withdrawn,cancelled,canceled,"
     "no longer needed,no longer relevant,not needed anymore"},
    {"de", PHRASE_DONE,
     "erledigt,abgeschlossen,fertig,umgesetzt,gemacht,hinfallig,hinfaellig,"
     "uberholt,ueberholt,obsolet"},
    {"fr", PHRASE_DONE,
     "fait,faite,faits,faites,termine,terminee,termines,terminees,clos,close,"
     "realise,annule,annulee"},
    {"es", PHRASE_DONE,
     "hecho,hecha,terminado,terminada,completado,completada,cerrado,"
     "cerrada,realizado,realizada,cancelado,cancelada,anulado,anulada"},
    {"it", PHRASE_DONE,
     "fatto,completato,chiuso,completata,fatta,finito,risolto,concluso"},
    {"nl", PHRASE_DONE,
     "gedaan,klaar,afgerond,voltooid,afgehandeld,gesloten,opgelost"},
    {"pt", PHRASE_DONE,
     "feito,concluido,concluida,feita,finalizado,finalizada,realizado,"
     "realizada,resolvido,encerrado"},
    {"ja", PHRASE_DONE, "完了,済,済み,完了済み,対応済み,クローズ"},
    {"pl", PHRASE_DONE,
     "zrobione,wykonane,zakonczone,gotowe,ukonczone,zamkniete,wykonano,"
     "zrealizowano"},
    {"sv", PHRASE_DONE,
     "klar,klart,klara,fardig,fardigt,gjort,avslutad,avslutat,genomford,"
     "genomfort,utford"},
    {"zh", PHRASE_DONE,
     "完成,已完成,完毕,完畢,已解決,已解决,已关闭,已處理,已处理,已結束,已结束"},

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
    {"pt", PHRASE_OPEN,
     "em andamento,pendente,aberto,adiado,em aberto,em progresso,"
     "nao iniciado"},
    {"ja", PHRASE_OPEN, "進行中,未完了,継続,対応中,保留"},
    {"pl", PHRASE_OPEN, "otwarte,w toku,w trakcie,oczekuje,odlozone"},
    {"sv", PHRASE_OPEN,
     "pagar,pagaende,oppen,oppet,vantar,ej paborjad,bordlagd"},
    {"zh", PHRASE_OPEN, "进行中,未完成,待处理,待處理,未开始,未開始"},

    {"en", PHRASE_ONLY_HEADING,
     "who,roll,guest,in the room,follow up,followup,follow ups,"
     "followups"},
    {"de", PHRASE_ONLY_HEADING, "teilnahme"},
    {"fr", PHRASE_ONLY_HEADING, "invite,invitee,invites,presence"},
    {"ja", PHRASE_ONLY_HEADING, "メンバー,出欠"},
    {"en", PHRASE_ONLY_ALONE, "task,tasks,homework,assignments"},
    {"de", PHRASE_ONLY_ALONE, "auftrag,ergebnis,ergebnisse,aktion"},
    {"fr", PHRASE_ONLY_ALONE, "taches,accord"},
    {"es", PHRASE_ONLY_ALONE, "pendiente,pendientes,tareas"},
    {"ja", PHRASE_ONLY_ALONE, "タスク"},
};

#endif
