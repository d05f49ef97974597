-- db:requires 0001
CREATE TABLE audit (id bigint);
