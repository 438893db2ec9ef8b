#include "minutes/given_names.h"

#include "minutes/lexicon.h"

/* Folded as words of the lexicon are. One string: as pointers they would have
 * to be relocated at each start. */
static const char names[] =
    /* en */
    " aaron adam alan albert alex alexander alice alison amanda amy andrew "
    "angela ann anna anne anthony arthur barbara ben benjamin beth bill bob "
    "brian bruce carl carol caroline catherine charles charlotte chris "
    "christian christina christine christopher claire colin craig cynthia dan "
    "daniel dave david dawn deborah dennis diana diane donald donna doug "
    "douglas edward elaine elizabeth ellen emily emma eric erica erin ethan "
    "evelyn fiona frank fred gary george gordon graham greg gregory hannah "
    "harold harry heather helen henry howard hugh ian jack jacob james jane "
    "janet jason jean jeff jeffrey jennifer jenny jeremy jessica jill jim joan "
    "joanna joe john jonathan joseph josh joshua joyce judith judy julia "
    "julian "
    "julie justin karen kate katherine kathleen keith kelly ken kenneth kevin "
    "kim larry laura lauren laurence lawrence leo lily linda lisa louis louise "
    "lucy luke lynn margaret maria marie marilyn martha mary matt matthew max "
    "megan melissa michael michelle mike molly nancy natalie nathan neil "
    "nicholas nick nicole nigel nina noah nora oliver olivia pamela patricia "
    "patrick paul paula peter phil philip rachel ralph ray rebecca richard "
    "rita "
    "rob robert robin roger ronald rosa rose roy russell ruth ryan sally sam "
    "samantha samuel sandra sara sarah scott sharon sheila simon sophia sophie "
    "stanley stephanie stephen steve steven stuart sue susan terry theresa "
    "thomas tim timothy tina todd tom tony victor victoria vincent virginia "
    "walter wendy william zoe "
    /* de, nl, sv, da, pl */
    "achim agnieszka andrea andreas andrzej anja anke annika antje armin arne "
    "astrid axel beate bernd bernhard birgit bjorn bram britta christoph "
    "cornelia dagmar detlef dieter dirk dorota eckhard elke erik ernst ewa "
    "felix florian frans frieda friedrich fritz gabriele gerd gerhard gisela "
    "grzegorz guido gunter gunther gustav hans heike heiko heinrich heinz "
    "helga hendrik henrik herbert holger horst ingo ingrid jakub jan jana "
    "joost "
    "jens joachim johan johann johannes jorg jorgen jurgen jutta kai karin "
    "karl "
    "karsten kathrin katja katrin katarzyna kees kerstin klaus konrad "
    "krzysztof "
    "kurt lars lena leon lukas lutz magdalena malgorzata manfred manuela "
    "marcin "
    "marek marion markus martin martina matthias mats michal monika nadine "
    "niels niklas nils norbert olaf otto pawel petra piet pieter piotr rainer "
    "ralf reinhard renate rolf ronja rudiger rudolf sabine sander silke silvia "
    "sigrid sonja stefan stefanie steffen susanne sven svenja tanja thorsten "
    "tobias tomasz torsten udo ulrich ulrike ursula ute uwe volker werner "
    "wilhelm willem wim wolfgang yvonne "
    /* fr, es, it, pt */
    "alberto alejandro alessandro alvaro amelie ana andre andres antoine "
    "antonio arnaud aurelie beatriz benoit bernard bruno camille carla carlo "
    "carlos carmen cecile chiara chloe clara claudia claudio claude cristina "
    "damien daniela davide denis didier diego dominique eduardo elena elisa "
    "emilie emmanuel enrique esther eva fabien fabio federico fernando "
    "filippo francesca francesco francisco franck francois francoise frederic "
    "gabriel gael giorgio giovanni giulia giuseppe gloria gonzalo guillaume "
    "gustavo helene hugo ignacio ines irene isabel isabelle jacques jaime "
    "javier jeanne jerome jesus joana joao joaquin jorge jose josefa juan "
    "juana laurent lorenzo luca lucas lucia luigi luis luisa manon manuel "
    "marc marco marcos margarita marta mathieu matteo maurice mercedes michel "
    "miguel mireille monica monique nathalie nicolas nuno olivier oscar pablo "
    "paola paolo patrice paulo pedro philippe pierre pilar rafael ramon raquel "
    "raul ricardo riccardo rui sergio sylvie teresa theo thierry tiago valerie "
    "veronique vicente xavier yann yves "
    /* others */
    "ahmed aisha akira ali amit amir anil anita arjun asha boris deepak dmitry "
    "elif fatima hassan hiroshi ibrahim igor irina ivan khalid kumar leila mei "
    "mehmet mohamed mohammed mustafa nikolai olga omar priya rahul raj ravi "
    "rohan sanjay sergei sunil svetlana tatiana vijay vladimir wei yuki yusuf ";

bool given_names_has(struct str word) {
  enum { LONGEST = 16 };
  if (word.len == 0 || word.len > LONGEST) return false;
  struct buf folded = {0}, key = {0};
  buf_add_char(&key, ' ');
  buf_add_str(&key, lexicon_fold(word, &folded));
  buf_add_char(&key, ' ');
  struct str all = str_make(names, sizeof names - 1);
  bool has = str_find(all, buf_str(&key)) < all.len;
  buf_free(&folded);
  buf_free(&key);
  return has;
}
