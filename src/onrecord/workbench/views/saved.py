"""Saving, renaming and deleting selections of incidents."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from onrecord.workbench.access import Permission, page
from onrecord.workbench.saved import delete, rename, save


@page(Permission.LOOK)
def saved(request: HttpRequest) -> HttpResponse:
    """Do what a form asks for, and go back to the selection."""
    text = request.POST.get("text", "")
    if request.method == "POST":
        match request.POST.get("step"):
            case "save":
                save(request.visitor, request.POST.get("name", ""), text, shared=request.POST.get("shared") == "yes")
                messages.info(request, _("Saved. It stands above the list."))
            case "rename":
                rename(request.visitor, request.POST.get("number", ""), request.POST.get("name", ""))
            case "delete":
                delete(request.visitor, request.POST.get("number", ""))
                messages.info(request, _("Deleted."))
    return redirect(f"{reverse('incidents')}?{text}" if text else "incidents")
