-- Nothing to take back: until step 3 the application reads either column, and the next run of the migration fills
-- what is empty by then.
SELECT 1;
