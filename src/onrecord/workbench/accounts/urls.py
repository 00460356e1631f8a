"""The addresses of a team's workbench: those of every workbench, and those of accounts.

Of allauth stands here what is used, each with the permission it needs; names are allauth's, which finds its own pages by them. What is not
named here does not exist: no sign-up, no addresses of mail, no other site's accounts.
"""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as key_views
from django.urls import path

from onrecord.workbench import urls
from onrecord.workbench.access import Permission, open_page, page
from onrecord.workbench.accounts.views import account, joining, people
from onrecord.workbench.urls import handler400, handler403, handler404, handler500

_own = page(Permission.LOOK)

urlpatterns = [
    *urls.urlpatterns,
    path("sign-in/", open_page(account_views.login), name="account_login"),
    path("sign-in/key/", open_page(key_views.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/second/", open_page(factor_views.authenticate), name="mfa_authenticate"),
    path("sign-out/", open_page(account_views.logout), name="account_logout"),
    path("join/<str:token>/", joining.joining, name="join"),
    path("again/", _own(account_views.reauthenticate), name="account_reauthenticate"),
    path("again/code/", _own(factor_views.reauthenticate), name="mfa_reauthenticate"),
    path("again/key/", _own(key_views.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("account/", account.account, name="account"),
    path("account/sessions/", account.end_sessions, name="end_sessions"),
    path("account/factors/", account.second_factors, name="mfa_index"),
    path("account/password/", _own(account_views.password_change), name="account_change_password"),
    path("account/app/", _own(app_views.activate_totp), name="mfa_activate_totp"),
    path("account/app/off/", _own(app_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", _own(code_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/codes/new/", _own(code_views.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/keys/", account.second_factors, name="mfa_list_webauthn"),
    path("account/keys/add/", _own(key_views.add_webauthn), name="mfa_add_webauthn"),
    path("account/keys/<int:pk>/remove/", _own(key_views.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/keys/<int:pk>/edit/", _own(key_views.edit_webauthn), name="mfa_edit_webauthn"),
    path("people/", people.people, name="people"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/invitations/<int:number>/", people.invitation, name="invitation"),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
