"""What makes a record safe to send twice, and what a server itself sees to: the next number, its clock, the seal.

`request` is the id under which somebody recorded, `recorded_as` the user of the server who did. On PostgreSQL the
seal of an entry is computed again as it is written, the database writes the leaves of the log, and one function adds
for those who may not insert: who has only its rights cannot make what no later entry could heal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LOGGED = ("participant", "participant_version", "treaty", "entry", "act")


def upgrade() -> None:
    for name in ("request", "recorded_as"):
        op.add_column("entry", sa.Column(name, sa.String, nullable=False, server_default=""))
    if op.get_bind().dialect.name == "postgresql":
        sealed_on_postgresql()


def sealed_on_postgresql() -> None:
    schema = op.get_bind().execute(sa.text("SELECT quote_ident(current_schema())")).scalar()
    for statement in (*FUNCTIONS, *TRIGGERS):
        op.get_bind().exec_driver_sql(statement.replace("PINNED", f"SET search_path = pg_catalog, {schema}, pg_temp"))
    for table in LOGGED:
        op.execute(
            f"CREATE CONSTRAINT TRIGGER {table}_logged AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION register_logged()"
        )


FUNCTIONS = (
    """CREATE FUNCTION register_moment(at timestamptz) RETURNS text LANGUAGE sql STABLE PINNED AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$""",
    # JSON with sorted keys and no spaces, what is empty left out, as a line of the register is written
    """CREATE FUNCTION register_line(given jsonb) RETURNS text LANGUAGE sql STABLE PINNED AS $$
  SELECT '{' || string_agg(to_json(key)::text || ':' || CASE jsonb_typeof(value)
      WHEN 'string' THEN to_json(value #>> '{}')::text ELSE value::text END, ',' ORDER BY key COLLATE "C") || '}'
    FROM jsonb_each(given) WHERE jsonb_typeof(value) <> 'null' AND value #>> '{}' <> '' $$""",
    """CREATE FUNCTION register_seal(given entry) RETURNS text LANGUAGE sql STABLE PINNED AS $$
  SELECT encode(sha256(convert_to(given.previous_seal || register_line(
      to_jsonb(given) - 'previous_seal' - 'seal' || jsonb_build_object('recorded', register_moment(given.recorded))),
      'UTF8')), 'hex') $$""",
    # whether who is connected owns the tables, or may act as who does
    """CREATE FUNCTION register_keeper() RETURNS boolean LANGUAGE sql STABLE PINNED AS $$
  SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'entry'::regclass $$""",
    """CREATE FUNCTION register_turn(given text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
BEGIN
  INSERT INTO turn (name) VALUES (given) ON CONFLICT DO NOTHING;
  PERFORM name FROM turn WHERE name = given FOR UPDATE;
END $$""",
    """CREATE FUNCTION register_next_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE before entry;
BEGIN
  PERFORM register_turn(NEW.treaty);
  SELECT * INTO before FROM entry WHERE treaty = NEW.treaty ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(before.number, 0) + 1 OR NEW.previous_seal <> coalesce(before.seal, repeat('0', 64))
      OR NEW.recorded < before.recorded OR NEW.seal <> register_seal(NEW) THEN
    RAISE EXCEPTION 'not the next entry of its treaty, or not sealed as it should be'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT register_keeper() AND (NEW.recorded_as <> session_user OR NEW.recorded_by = 'shipped record'
      OR NEW.does NOT IN ('records', 'completes', 'corrects', 'strikes')
      OR NOT (NEW.recorded BETWEEN transaction_timestamp() AND clock_timestamp()
              OR NEW.recorded = coalesce(before.recorded, '-infinity'))) THEN
    RAISE EXCEPTION 'not of this user, or not of this moment' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$""",
    """CREATE FUNCTION register_next_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE said jsonb := NEW.line::jsonb; keeper boolean := register_keeper();
BEGIN
  PERFORM register_turn('the log');
  IF NEW.number <> (SELECT count(*) + 1 FROM act) OR said ->> 'does' <> NEW.does OR said ->> 'treaty' <> NEW.treaty
      OR NEW.line <> register_line(said)
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
    # the leaf of a row, at the end of its transaction, so that writers of different treaties meet only there
    """CREATE FUNCTION register_logged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
DECLARE said jsonb := to_jsonb(NEW); made text; place integer;
BEGIN
  IF said ? 'recorded' THEN
    said := said || jsonb_build_object('recorded', register_moment((said ->> 'recorded')::timestamptz));
  END IF;
  made := CASE TG_TABLE_NAME
    WHEN 'entry' THEN register_line(jsonb_build_object('is', 'entry', 'number', said -> 'number',
      'seal', said -> 'seal', 'treaty', said -> 'treaty'))
    WHEN 'treaty' THEN register_line(jsonb_build_object('is', 'clauses', 'treaty', said -> 'slug',
      'version', said -> 'version', 'sha256', said -> 'sha256', 'recorded', said -> 'recorded'))
    WHEN 'participant' THEN register_line(said || '{"is": "participant", "version": 1}')
    WHEN 'participant_version' THEN register_line(said || '{"is": "participant"}')
    ELSE '{"act":' || (said ->> 'line') || ',"is":"act","number":' || (said ->> 'number') || '}' END;
  PERFORM register_turn('the log');
  SELECT coalesce(max(number) + 1, 0) INTO place FROM leaf;
  INSERT INTO leaf (number, line, hash)
    VALUES (place, made, encode(sha256('\\x00'::bytea || convert_to(made, 'UTF8')), 'hex'));
  RETURN NULL;
END $$""",
    """CREATE FUNCTION register_add(given jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER PINNED AS $$
BEGIN
  INSERT INTO entry SELECT * FROM jsonb_populate_recordset(NULL::entry, given -> 'entries');
  INSERT INTO act SELECT * FROM jsonb_populate_recordset(NULL::act, given -> 'acts');
END $$""",
    "REVOKE ALL ON FUNCTION register_add(jsonb), register_turn(text) FROM PUBLIC",
)
TRIGGERS = (
    "CREATE TRIGGER entry_sealed BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION register_next_entry()",
    "CREATE TRIGGER act_sealed BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION register_next_act()",
)
