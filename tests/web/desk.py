"""A browser of somebody who is signed in at a desk."""

from django.test import Client

from jiefen.accounts.models import Account
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import now


def desk_of(actor: Actor) -> Client:
    """A client in which this member of staff has just signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    session = client.session
    session["signed_in_at"] = session["seen_at"] = now().isoformat()
    session.save()
    return client
