-- Validates that entities keep to the schema of their type, now and from here on.

-- The properties that the schema requires and the entity lacks.
CREATE FUNCTION missing_properties(of_type VARCHAR, properties JSONB)
RETURNS TEXT[]
LANGUAGE sql
STABLE
AS $$
    SELECT coalesce(array_agg(required ORDER BY required), '{}')
    FROM schemas s
    CROSS JOIN LATERAL jsonb_array_elements_text(
        coalesce(s.definition -> 'required', '[]'::jsonb)) AS required
    WHERE s.entity_type = of_type
      AND s.is_current
      AND NOT properties ? required;
$$;

CREATE FUNCTION validate_entity()
RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
DECLARE
    missing TEXT[] := missing_properties(NEW.entity_type, NEW.properties);
BEGIN
    IF cardinality(missing) > 0 THEN
        RAISE EXCEPTION '% "%" lacks the properties %', NEW.entity_type, NEW.name, missing
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER entities_validate
    BEFORE INSERT OR UPDATE OF entity_type, properties ON entities
    FOR EACH ROW
    EXECUTE FUNCTION validate_entity();

-- What is there already has to hold as well, else this migration does not apply.
DO $$
DECLARE
    offender RECORD;
BEGIN
    FOR offender IN
        SELECT id, entity_type, missing_properties(entity_type, properties) AS missing
        FROM entities
        WHERE cardinality(missing_properties(entity_type, properties)) > 0
        ORDER BY id
    LOOP
        RAISE EXCEPTION 'entity % (%) lacks the properties %',
            offender.id, offender.entity_type, offender.missing;
    END LOOP;
END;
$$;
