"""Two persons, as a server itself sees to it: who proposed an entry cannot approve it, whatever is sent by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    schema = op.get_bind().execute(sa.text("SELECT quote_ident(current_schema())")).scalar()
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.get_bind().exec_driver_sql(statement.replace("PINNED", f"SET search_path = pg_catalog, {schema}, pg_temp"))


FUNCTIONS = (
    # what the last act of a sort says about a treaty
    """CREATE FUNCTION register_act(what text, about text, proposal text) RETURNS jsonb LANGUAGE sql STABLE PINNED AS $$
  SELECT line::jsonb FROM act WHERE does = what AND treaty = about
    AND (proposal IS NULL OR line::jsonb ->> 'proposal' = proposal) ORDER BY number DESC LIMIT 1 $$""",
    # who keeps the register brings in what others recorded elsewhere; what is recorded now is judged whoever it is
    """CREATE FUNCTION register_two_for_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE proposal text := substring(NEW.request FROM '^proposal ([0-9]+)$'); proposed jsonb; settled jsonb;
BEGIN
  IF register_keeper() AND (NEW.recorded_as <> session_user OR NEW.recorded < transaction_timestamp()) THEN
    RETURN NEW;
  END IF;
  IF NOT coalesce((register_act('four eyes', NEW.treaty, NULL) ->> 'on')::boolean, false) THEN
    RETURN NEW;
  END IF;
  proposed := register_act('proposed', NEW.treaty, coalesce(proposal, ''));
  settled := register_act('settled', NEW.treaty, coalesce(proposal, ''));
  IF proposed IS NULL OR settled IS NULL OR proposed ->> 'recorded_as' = session_user
      OR settled ->> 'as' <> 'approved' OR settled ->> 'recorded_as' <> session_user
      OR settled ->> 'recorded' < register_moment(transaction_timestamp())
      OR NEW.does <> (proposed ->> 'command') || 's'
      OR (NEW.does = 'records' AND NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements((proposed ->> 'given')::jsonb -> 'actions') AS said
        WHERE said ->> 'participant' = NEW.participant AND said ->> 'kind' = NEW.kind
          AND said ->> 'received' IS NOT DISTINCT FROM NEW.received::text)) THEN
    RAISE EXCEPTION 'two persons are needed: another user proposes what this one approves'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
    """CREATE FUNCTION register_two_for_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
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
  END IF;
  RETURN NEW;
END $$""",
)
TRIGGERS = (
    "CREATE TRIGGER entry_two_persons BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION register_two_for_entry()",
    "CREATE TRIGGER act_two_persons BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION register_two_for_act()",
)
