-- db:irreversible because nobody recorded which accounts were written in lower case

-- Currencies came from three forms, one of which did not convert them.
UPDATE "accounts" SET "currency" = UPPER("currency") WHERE "currency" <> UPPER("currency");
