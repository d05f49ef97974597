-- Step 2 of 4: what was written before the application knew the new column.
UPDATE "products"
SET "family" = COALESCE("category", 'uncategorised')
WHERE "family" IS NULL;
