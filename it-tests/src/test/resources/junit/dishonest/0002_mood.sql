CREATE TYPE mood AS ENUM ('happy', 'sad');
ALTER TABLE customers ADD COLUMN mood mood;
