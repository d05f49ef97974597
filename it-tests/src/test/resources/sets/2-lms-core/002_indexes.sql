-- Performance indexes.

-- entities
CREATE INDEX idx_entities_type ON entities (entity_type);
CREATE INDEX idx_entities_type_status ON entities (entity_type, status) WHERE status <> 'deleted';
CREATE INDEX idx_entities_parent ON entities (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX idx_entities_properties ON entities USING gin (properties jsonb_path_ops);
CREATE INDEX idx_entities_tags ON entities USING gin (tags);
CREATE INDEX idx_entities_name_trgm ON entities USING gin (name gin_trgm_ops);

-- relationships
CREATE INDEX idx_relationships_source ON relationships (source_id, relationship_type);
CREATE INDEX idx_relationships_target ON relationships (target_id, relationship_type);
CREATE UNIQUE INDEX idx_relationships_one_current
    ON relationships (relationship_type, source_id, target_id)
    WHERE upper_inf(valid_during);

-- events
CREATE INDEX idx_events_entity_time ON events (entity_id, occurred_at DESC);
CREATE INDEX idx_events_type_time ON events (event_type, occurred_at DESC);
CREATE INDEX idx_events_correlation ON events USING hash (correlation_id);
CREATE INDEX idx_events_recorded ON events USING brin (recorded_at);

-- schemas
CREATE UNIQUE INDEX idx_schemas_one_current ON schemas (entity_type) WHERE is_current;

-- processes
CREATE INDEX idx_processes_due ON processes (scheduled_at) WHERE status = 'pending';
CREATE INDEX idx_processes_entity ON processes (entity_id);
