"""What a server itself sees to of a proposal: that just its lines are written, all of them, and each once.

A proposal holds the SHA-256 of the lines that it would write. As they are approved it is computed again of what was
written: of a line all that it says, but for its number, moment and seals, and who recorded it. A line that is about one
of those written with it says which of them, as the numbers are those of the day of approval.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    schema = op.get_bind().execute(sa.text("SELECT quote_ident(current_schema())")).scalar()
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.get_bind().exec_driver_sql(statement.replace("PINNED", f"SET search_path = pg_catalog, {schema}, pg_temp"))


FUNCTIONS = (
    # as before, but that who may not insert gives the moment of the last entry only where the clock is behind it, and
    # that nobody writes what no program could read
    """CREATE OR REPLACE FUNCTION register_next_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE before entry;
BEGIN
  PERFORM register_turn(NEW.treaty);
  SELECT * INTO before FROM entry WHERE treaty = NEW.treaty ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(before.number, 0) + 1 OR NEW.previous_seal <> coalesce(before.seal, repeat('0', 64))
      OR NEW.recorded < before.recorded OR NEW.seal <> register_seal(NEW) OR NEW.about = NEW.number
      OR NEW.disposition NOT IN ('', 'accepted', 'held', 'returned', 'confirmed') THEN
    RAISE EXCEPTION 'not the next entry of its treaty, or not sealed as it should be'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT register_keeper() AND (NEW.recorded_as <> session_user OR NEW.recorded_by = 'shipped record'
      OR NEW.does NOT IN ('records', 'completes', 'corrects', 'strikes')
      OR NOT (NEW.recorded BETWEEN transaction_timestamp() AND clock_timestamp()
              OR coalesce(NEW.recorded = before.recorded AND NEW.recorded > clock_timestamp(), false))) THEN
    RAISE EXCEPTION 'not of this user, or not of this moment' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
    # whether an act says what one of its kind does: one that does not could be read by nobody, and stays for ever
    """CREATE FUNCTION register_is_act(said jsonb) RETURNS boolean LANGUAGE plpgsql STABLE PINNED AS $$
BEGIN
  RETURN coalesce(CASE said ->> 'does'
    WHEN 'compared' THEN (said ->> 'day') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND (said ->> 'day')::date IS NOT NULL
      AND jsonb_typeof(said -> 'file') = 'string' AND jsonb_typeof(said -> 'same') = 'boolean'
      AND coalesce(jsonb_typeof(said -> 'length'), 'number') = 'number'
      AND coalesce(said ->> 'entries', '') ~ '^([1-9][0-9]{0,8}( [1-9][0-9]{0,8})*)?$'
      AND register_counts(said)
    WHEN 'asserted' THEN (said ->> 'day') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND (said ->> 'day')::date IS NOT NULL
      AND jsonb_typeof(said -> 'source') = 'string' AND register_counts(said)
    WHEN 'proposed' THEN jsonb_typeof(said -> 'proposal') = 'number' AND jsonb_typeof(said -> 'command') = 'string'
      AND jsonb_typeof((said ->> 'given')::jsonb) = 'object'
    WHEN 'settled' THEN jsonb_typeof(said -> 'proposal') = 'number' AND said ->> 'as' IN ('approved', 'rejected')
    WHEN 'four eyes' THEN jsonb_typeof(said -> 'on') = 'boolean'
      AND coalesce(jsonb_typeof(said -> 'keys'), 'string') = 'string'
    END AND jsonb_typeof(said -> 'recorded_by') = 'string', false);
EXCEPTION WHEN data_exception THEN
  RETURN false;
END $$""",
    """CREATE FUNCTION register_counts(said jsonb) RETURNS boolean LANGUAGE sql STABLE PINNED AS $$
  SELECT bool_and(NOT said ? name
      OR (jsonb_typeof(said -> name) = 'number' AND said ->> name ~ '^(0|[1-9][0-9]{0,8})$'))
    FROM unnest(ARRAY['parties', 'deposits', 'signatories']) AS name $$""",
    """CREATE OR REPLACE FUNCTION register_next_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE said jsonb := NEW.line::jsonb; keeper boolean := register_keeper();
BEGIN
  PERFORM register_turn('the log');
  IF NEW.number <> (SELECT count(*) + 1 FROM act) OR said ->> 'does' <> NEW.does OR said ->> 'treaty' <> NEW.treaty
      OR NEW.line <> register_line(said) OR NOT register_is_act(said)
      OR EXISTS (SELECT 1 FROM jsonb_each(said) WHERE jsonb_typeof(value) IN ('object', 'array')
                 OR (jsonb_typeof(value) = 'number' AND value::text !~ '^(0|-?[1-9][0-9]*)$')) THEN
    RAISE EXCEPTION 'not the next act of the register' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT keeper AND (coalesce(said ->> 'recorded_as', '') <> session_user
      OR NOT coalesce(said ->> 'recorded' BETWEEN register_moment(transaction_timestamp())
                                              AND register_moment(clock_timestamp()), false)) THEN
    RAISE EXCEPTION 'not of this user, or not of this moment' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
    # what the line of an entry is about, where it is written with the entry `first`
    """CREATE FUNCTION register_about(number integer, first integer) RETURNS jsonb LANGUAGE sql STABLE PINNED AS $$
  SELECT CASE WHEN number >= first THEN to_jsonb('+' || (number - first)) ELSE to_jsonb(number) END $$""",
    # the SHA-256 of what stands under a proposal: clauses, acts of the register, entries
    """CREATE FUNCTION register_lines(about text, proposal text) RETURNS text LANGUAGE sql STABLE PINNED AS $$
  WITH proposed AS (SELECT register_act('proposed', $1, $2) AS said),
  own AS (SELECT entry.*, min(number) OVER () AS first FROM entry, proposed WHERE treaty = $1
    AND request = 'proposal ' || $2 AND register_moment(recorded) >= said ->> 'recorded')
  SELECT encode(sha256(convert_to(
    coalesce((SELECT 'clauses ' || sha256 || chr(10) FROM treaty, proposed
      WHERE said ->> 'command' = 'treaty' AND slug = $1 ORDER BY version DESC LIMIT 1), '')
    || coalesce((SELECT string_agg(register_line(line::jsonb
        - ARRAY['treaty', 'recorded', 'recorded_by', 'recorded_as', 'proposal']) || chr(10), '' ORDER BY number)
      FROM act WHERE treaty = $1 AND does IN ('asserted', 'compared', 'four eyes')
        AND line::jsonb ->> 'proposal' = $2), '')
    || coalesce((SELECT string_agg(register_line(to_jsonb(own) - ARRAY['treaty', 'number', 'recorded', 'recorded_by',
        'recorded_as', 'request', 'seal', 'previous_seal', 'first'] || jsonb_build_object(
        'about', register_about(own.about, first), 'refers_to', register_about(own.refers_to, first)))
        || chr(10), '' ORDER BY number) FROM own), ''), 'UTF8')), 'hex') $$""",
    """CREATE FUNCTION register_as_proposed(about text, proposal text) RETURNS boolean LANGUAGE sql STABLE PINNED AS $$
  SELECT coalesce((register_approved($1, $2) ->> 'given')::jsonb ->> 'lines' = register_lines($1, $2), false) $$""",
    # the last line under a proposal stands for all of them; whoever keeps the register brings in what is older
    """CREATE OR REPLACE FUNCTION register_two_for_entry() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE proposal text := substring(NEW.request FROM '^proposal (.*)$'); counts boolean;
BEGIN
  IF register_keeper() AND (NEW.recorded_as <> session_user OR NEW.recorded < transaction_timestamp()) THEN
    RETURN NEW;
  END IF;
  IF proposal IS NULL
      AND NOT coalesce((register_act('four eyes', NEW.treaty, NULL) ->> 'on')::boolean, false) THEN
    RETURN NEW;
  END IF;
  counts := proposal IS NOT NULL AND coalesce(
    register_moment(NEW.recorded) >= register_act('proposed', NEW.treaty, proposal) ->> 'recorded', false);
  IF counts AND EXISTS (SELECT 1 FROM entry
      WHERE treaty = NEW.treaty AND number > NEW.number AND request = NEW.request) THEN
    RETURN NEW;
  END IF;
  IF NOT counts OR NOT register_as_proposed(NEW.treaty, proposal) THEN
    RAISE EXCEPTION 'two persons are needed: another user proposes just what this one approves'
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
  ELSIF NEW.does = 'proposed' AND said ->> 'proposal' <> (
      SELECT (count(*) + 1)::text FROM act WHERE does = 'proposed' AND treaty = NEW.treaty) THEN
    RAISE EXCEPTION 'not the next proposal' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
    # as it is to be kept: an approval has what was proposed beside it; an assertion, a comparison, and that one person
    # is enough again, are approved
    """CREATE FUNCTION register_act_as_proposed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE said jsonb := NEW.line::jsonb;
BEGIN
  IF register_keeper() AND (coalesce(said ->> 'recorded_as', '') <> session_user
      OR said ->> 'recorded' < register_moment(transaction_timestamp())) THEN
    RETURN NEW;
  END IF;
  IF ((NEW.does = 'settled' AND said ->> 'as' = 'approved')
      OR (NEW.does IN ('asserted', 'compared', 'four eyes') AND (said ? 'proposal'
        OR coalesce((SELECT (line::jsonb ->> 'on')::boolean FROM act WHERE does = 'four eyes'
          AND treaty = NEW.treaty AND number < NEW.number ORDER BY number DESC LIMIT 1), false))))
      AND NOT register_as_proposed(NEW.treaty, coalesce(said ->> 'proposal', '')) THEN
    RAISE EXCEPTION 'two persons are needed: another user proposes just what this one approves'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
)
TRIGGERS = (
    """CREATE CONSTRAINT TRIGGER act_as_proposed AFTER INSERT ON act DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION register_act_as_proposed()""",
)
