"""The addresses of the workbench, each with its view; what answers errors that no view raised."""

from django.urls import path

from onrecord.workbench.views import custody, deciding, home, incidents, living, report

urlpatterns = [
    path("", home.home, name="home"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incident/<str:given>/", incidents.incident, name="incident"),
    path("report/<path:given>/", report.report, name="report"),
    path("decide/<slug:name>/", deciding.decide, name="decide"),
    path("decisions/", deciding.decisions, name="decisions"),
    path("undo/", deciding.undo, name="undo"),
    path("custody/", custody.custody, name="custody"),
    path("healthz", living.healthz, name="healthz"),
]

handler400 = "onrecord.workbench.views.living.bad_request"
handler403 = "onrecord.workbench.views.living.forbidden"
handler404 = "onrecord.workbench.views.living.not_found"
handler500 = "onrecord.workbench.views.living.failed"
