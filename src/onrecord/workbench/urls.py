"""The addresses of the workbench, each with its view; what answers errors that no view raised."""

from django.urls import path

from onrecord.workbench.views import (
    adding,
    closing,
    compare,
    custody,
    deciding,
    home,
    incident,
    incidents,
    jobs,
    judging,
    living,
    parties,
    precision,
    queue,
    report,
    reports,
    restricted,
    saved,
    tables,
    totals,
    victims,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("selections/", saved.saved, name="saved"),
    path("incidents.csv", incidents.incidents_csv, name="incidents_csv"),
    path("incident/<str:given>/", incident.incident, name="incident"),
    path("incident/<str:given>/why/", incident.reasons, name="incident_reasons"),
    path("incident/<str:given>/why/<str:field>/", incident.evidence, name="incident_evidence"),
    path("reports/", reports.reports, name="reports"),
    path("report/", report.report_called, name="report_called"),
    path("report/<path:given>/", report.report, name="report"),
    path("accept/", judging.accept, name="accept"),
    path("guess/", judging.guess, name="guess"),
    path("decide/<slug:name>/", deciding.decide, name="decide"),
    path("decisions/", deciding.decisions, name="decisions"),
    path("undo/", deciding.undo, name="undo"),
    path("custody/", custody.custody, name="custody"),
    path("custody/stamp/", custody.stamp, name="stamp"),
    path("custody/checkpoint/", custody.checkpoint, name="checkpoint"),
    path("add/", adding.add, name="add"),
    path("add/table/", tables.bring, name="add_table"),
    path("add/table/<str:key>/", tables.columns, name="add_table_columns"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("job/<str:key>/", jobs.job, name="job"),
    path("precision/", precision.precision, name="precision"),
    path("queue/", queue.queue, name="queue"),
    path("totals/", totals.totals, name="totals"),
    path("total/<slug:key>/", totals.total, name="total"),
    path("victims/", victims.victims, name="victims"),
    path("parties/", parties.parties, name="parties"),
    path("party/", parties.party, name="party"),
    path("original/<path:given>/", report.original, name="original"),
    path("compare/", compare.compare, name="compare"),
    path("proof/<path:given>/", report.proof, name="proof"),
    path("language/", living.choose_language, name="choose_language"),
    path("redacted/<path:given>/", restricted.redacted_copy, name="redacted_copy"),
    path("restricted/", restricted.restricted, name="restricted"),
    path("close/", closing.close, name="close"),
    path("reopen/", closing.reopen, name="reopen"),
    path("healthz", living.healthz, name="healthz"),
]

handler400 = "onrecord.workbench.views.living.bad_request"
handler403 = "onrecord.workbench.views.living.forbidden"
handler404 = "onrecord.workbench.views.living.not_found"
handler500 = "onrecord.workbench.views.living.failed"
