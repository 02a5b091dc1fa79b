"""What a server itself takes of two persons: facts of a file, comparisons and assertions are proposed as well.

Whether an entry was approved is looked at only where it is to be kept: what is tried before it is proposed never is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    schema = op.get_bind().execute(sa.text("SELECT quote_ident(current_schema())")).scalar()
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.get_bind().exec_driver_sql(statement.replace("PINNED", f"SET search_path = pg_catalog, {schema}, pg_temp"))


FUNCTIONS = (
    # the command of a proposal that another user made and this one approves in this very transaction; else nothing
    """CREATE FUNCTION register_approved(about text, proposal text) RETURNS jsonb LANGUAGE plpgsql STABLE PINNED AS $$
DECLARE proposed jsonb := register_act('proposed', about, proposal); settled jsonb;
BEGIN
  settled := register_act('settled', about, proposal);
  IF proposed IS NULL OR settled IS NULL OR proposed ->> 'recorded_as' = session_user
      OR settled ->> 'as' <> 'approved' OR settled ->> 'recorded_as' <> session_user
      OR settled ->> 'recorded' < register_moment(transaction_timestamp()) THEN
    RETURN NULL;
  END IF;
  RETURN proposed;
END $$""",
    """CREATE OR REPLACE FUNCTION register_two_for_entry() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE proposed jsonb;
BEGIN
  IF register_keeper() AND (NEW.recorded_as <> session_user OR NEW.recorded < transaction_timestamp()) THEN
    RETURN NEW;
  END IF;
  IF NOT coalesce((register_act('four eyes', NEW.treaty, NULL) ->> 'on')::boolean, false) THEN
    RETURN NEW;
  END IF;
  proposed := register_approved(NEW.treaty, coalesce(substring(NEW.request FROM '^proposal ([0-9]+)$'), ''));
  IF proposed IS NULL OR (proposed ->> 'command' <> 'import' AND NEW.does <> (proposed ->> 'command') || 's')
      OR (NEW.does = 'records' AND NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements((proposed ->> 'given')::jsonb -> 'actions') AS said
        WHERE said ->> 'participant' = NEW.participant AND said ->> 'kind' = NEW.kind
          AND said ->> 'received' IS NOT DISTINCT FROM NEW.received::text)) THEN
    RAISE EXCEPTION 'two persons are needed: another user proposes what this one approves'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
    """CREATE OR REPLACE FUNCTION register_two_for_act() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE said jsonb := NEW.line::jsonb; proposed jsonb; own text := session_user;
BEGIN
  IF register_keeper() AND (coalesce(said ->> 'recorded_as', '') <> own
      OR said ->> 'recorded' < register_moment(transaction_timestamp())) THEN
    RETURN NEW;
  END IF;
  IF NEW.does = 'settled' THEN
    proposed := register_act('proposed', NEW.treaty, said ->> 'proposal');
    IF proposed IS NULL OR register_act('settled', NEW.treaty, said ->> 'proposal') IS NOT NULL
        OR (said ->> 'as' = 'approved' AND proposed ->> 'recorded_as' = own) THEN
      RAISE EXCEPTION 'nothing that this user may settle' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW.does = 'proposed' AND register_act('proposed', NEW.treaty, said ->> 'proposal') IS NOT NULL THEN
    RAISE EXCEPTION 'a proposal of this number is there' USING ERRCODE = 'restrict_violation';
  ELSIF NEW.does = 'four eyes' AND NOT coalesce((said ->> 'on')::boolean, false)
      AND register_act('four eyes', NEW.treaty, NULL) ->> 'recorded_as' = own THEN
    RAISE EXCEPTION 'another user than who asked for two persons says that one is enough'
      USING ERRCODE = 'restrict_violation';
  ELSIF NEW.does IN ('asserted', 'compared')
      AND coalesce((register_act('four eyes', NEW.treaty, NULL) ->> 'on')::boolean, false)
      AND coalesce(register_approved(NEW.treaty, coalesce(said ->> 'proposal', '')) ->> 'command', '')
        <> (CASE NEW.does WHEN 'asserted' THEN 'assert' ELSE 'reconcile' END) THEN
    RAISE EXCEPTION 'two persons are needed: another user proposes what this one approves'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
)
TRIGGERS = (
    "DROP TRIGGER entry_two_persons ON entry",
    """CREATE CONSTRAINT TRIGGER entry_two_persons AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION register_two_for_entry()""",
)
