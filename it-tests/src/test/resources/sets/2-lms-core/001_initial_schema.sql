-- Core tables: everything is an entity, every link a relationship, every
-- change an event. Schemas say what the properties of an entity type are.

CREATE TYPE entity_status AS ENUM ('active', 'inactive', 'archived', 'deleted');
CREATE TYPE process_status AS ENUM ('pending', 'running', 'succeeded', 'failed', 'cancelled');

-- Type definitions for entities
CREATE TABLE schemas (
    id           UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    entity_type  VARCHAR(100) NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    title        VARCHAR(200) NOT NULL,
    definition   JSONB NOT NULL,
    is_current   BOOLEAN NOT NULL DEFAULT TRUE,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deprecated_at TIMESTAMPTZ,

    CONSTRAINT schemas_type_version_key UNIQUE (entity_type, version),
    CONSTRAINT schemas_version_positive CHECK (version > 0),
    CONSTRAINT schemas_entity_type_format CHECK (entity_type ~ '^[a-z]+(\.[a-z0-9_]+)*$'),
    CONSTRAINT schemas_definition_object CHECK (jsonb_typeof(definition) = 'object')
);

-- All "things": devices, users, equipment
CREATE TABLE entities (
    id           UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    entity_type  VARCHAR(100) NOT NULL,
    name         VARCHAR(200) NOT NULL,
    status       entity_status NOT NULL DEFAULT 'active',
    properties   JSONB NOT NULL DEFAULT '{}'::jsonb,
    tags         TEXT[] NOT NULL DEFAULT '{}',
    parent_id    UUID REFERENCES entities (id) ON DELETE SET NULL,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at   TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT entities_properties_object CHECK (jsonb_typeof(properties) = 'object'),
    CONSTRAINT entities_not_own_parent CHECK (parent_id IS DISTINCT FROM id)
);

-- Connections between entities
CREATE TABLE relationships (
    id                UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    relationship_type VARCHAR(100) NOT NULL,
    source_id         UUID NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    target_id         UUID NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    properties        JSONB NOT NULL DEFAULT '{}'::jsonb,
    valid_during      TSTZRANGE NOT NULL DEFAULT tstzrange(CURRENT_TIMESTAMP, NULL),
    created_at        TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT relationships_distinct_ends CHECK (source_id <> target_id),
    CONSTRAINT relationships_not_empty CHECK (NOT isempty(valid_during))
);

-- Immutable history of all changes
CREATE TABLE events (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_type   VARCHAR(100) NOT NULL,
    entity_id    UUID REFERENCES entities (id) ON DELETE RESTRICT,
    actor_id     UUID REFERENCES entities (id) ON DELETE RESTRICT,
    payload      JSONB NOT NULL DEFAULT '{}'::jsonb,
    correlation_id UUID,
    occurred_at  TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    recorded_at  TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

-- Work that runs in the background
CREATE TABLE processes (
    id           UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    process_type VARCHAR(100) NOT NULL,
    status       process_status NOT NULL DEFAULT 'pending',
    entity_id    UUID REFERENCES entities (id) ON DELETE CASCADE,
    input        JSONB NOT NULL DEFAULT '{}'::jsonb,
    output       JSONB,
    error        TEXT,
    attempts     SMALLINT NOT NULL DEFAULT 0,
    scheduled_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    started_at   TIMESTAMPTZ,
    finished_at  TIMESTAMPTZ,

    CONSTRAINT processes_order_of_times
        CHECK (finished_at IS NULL OR (started_at IS NOT NULL AND finished_at >= started_at)),
    CONSTRAINT processes_failed_with_error CHECK (status <> 'failed' OR error IS NOT NULL)
);

-- Events are never changed or deleted
CREATE FUNCTION events_are_immutable()
RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'events are immutable: % of event % refused', lower(TG_OP), OLD.id;
END;
$$;

CREATE TRIGGER events_immutable
    BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW
    EXECUTE FUNCTION events_are_immutable();

CREATE FUNCTION set_updated_at()
RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$;

CREATE TRIGGER entities_updated_at
    BEFORE UPDATE ON entities
    FOR EACH ROW
    EXECUTE FUNCTION set_updated_at();

COMMENT ON TABLE schemas IS 'Type definitions for entities';
COMMENT ON TABLE entities IS 'All things in the system: devices, users, equipment';
COMMENT ON TABLE relationships IS 'Connections between entities';
COMMENT ON TABLE events IS 'Immutable history of all changes';
COMMENT ON TABLE processes IS 'Background work and what became of it';
