#include "forms/synonyms.h"

/* Only what has one meaning in such texts, whoever wrote them. Left out are
 * "auth" (authentication, authorization), "os", "cd", "ts", "env", "mr" (also a
 * title), "js" (mostly a part of names) and what only the users of one product
 * say. */
#define ROW(...)                                                 \
  {                                                              \
    (struct str[]){__VA_ARGS__},                                 \
        sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str) \
  }
#define W(text) \
  { (text), sizeof(text) - 1 }

const struct str_list synonyms[] = {
    ROW(W("k8s"), W("kubernetes")),
    ROW(W("lb"), W("load balancer")),
    ROW(W("db"), W("database")),
    ROW(W("repo"), W("repository")),
    ROW(W("config"), W("configuration")),
    ROW(W("docs"), W("documentation")),
    ROW(W("infra"), W("infrastructure")),
    ROW(W("postgres"), W("postgresql")),
    ROW(W("pr"), W("pull request")),
    ROW(W("vm"), W("virtual machine")),
    ROW(W("ci"), W("continuous integration")),
    ROW(W("e2e"), W("end to end")),
    ROW(W("poc"), W("proof of concept")),
    ROW(W("adr"), W("architecture decision record")),
    ROW(W("sso"), W("single sign on")),
    ROW(W("2fa"), W("two factor authentication")),
    ROW(W("authn"), W("authentication")),
    ROW(W("authz"), W("authorization"), W("authorisation")),
    ROW(W("rbac"), W("role based access control")),
    ROW(W("iac"), W("infrastructure as code")),
    ROW(W("sbom"), W("software bill of materials")),
    ROW(W("sla"), W("service level agreement")),
    ROW(W("gdpr"), W("dsgvo")),
    ROW(W("i18n"), W("internationalization"), W("internationalisation")),
    ROW(W("a11y"), W("accessibility")),
};
const size_t synonyms_count = sizeof synonyms / sizeof *synonyms;
