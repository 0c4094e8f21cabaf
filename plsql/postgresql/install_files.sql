-- Generated; do not edit. See docs/installation.md for the command.

select pf_ledger.refuse_newer('20261121_101059') as refused \gset
select pf_ledger.refuse_newer('20261121_100059') as refused \gset
select pf_ledger.announce('core/20261121_090000_ledger.sql', '3b58073cf1852a6d028f9d6714fb1898d552a206a2512313c5341c2ae2dd4d3f', 'c3bd67a25150b5f18838217dff70ec1eaeb3d17731e69ec1ff03f7924ddd0fb2', 16) as announced \gset
select pf_ledger.announce('packages/pf_ledger.sql', '214fc86d77192f12951b461c7ad41e1f57bee40dea31ed27a90c338add078d48', '0c319ec9d82799a30c1717bab58bc7d2c5509af587ff1208b7f6aa9e45266fbc', 7) as announced \gset
select pf_ledger.announce('core/20261121_090100_logs.sql', '6061223a79107ac4ef97aee3a3796e2571d5cb5e8ee486dd0327b2dc97121527', '81ea4f8cceea24fbb44e3f0a7b39681301bc89bc13e6179bf3a6e7dac6a9d0ed', 23) as announced \gset
select pf_ledger.announce('core/20261121_090200_users.sql', '412de0f71fc30cadbdea701efe965a335bb66127c4c0b22f6224c904e46be500', '5282ab23f181b8aeb0202e6dc54cb747d58d070bbefc58770870ffa74e4eb810', 75) as announced \gset
select pf_ledger.announce('core/20261121_090250_reference.sql', '2e4e3ee6bc03446dc2aa6090453d4a34457e010ce46f32e5cb395d3778903367', '4437d5dab34f9bbd0562442e281166f7c259b9f54358ecfd31479f5296b3c9f4', 36) as announced \gset
select pf_ledger.announce('core/20261121_090300_modules.sql', 'a5ed2a3cb4f57da3e17900dab2209c9ae066ca1496355d808e01ce60bb5d6794', 'ab82bc888b45b160e9ffff56b716cb207546dfcacff5346dfd98b2f7a909cf2a', 18) as announced \gset
select pf_ledger.announce('core/20261121_090400_tenants.sql', '4ea59198acda7959ca9073ac1b121dbd5c325b6f6fd0d802b90ccbdae3f4ea84', 'c00657a26437a8c4e2d7ea259f06f2c44eec146fd1af4e2e50e7b751784701b2', 24) as announced \gset
select pf_ledger.announce('core/20261121_090500_operations.sql', 'c297b888b642706a390aecbcfbaef510c38facdd26b98971ba6f4621805c6589', '548b000b9a78a1818a38b18a62f858eb432920ec7dfe83c1b67bfbf7e96e7539', 54) as announced \gset
select pf_ledger.announce('core/20261121_090550_context.sql', 'f811a1e93b62ce2d5503bac1eeb159e931021275dcf0ba8bee9bf8edde4dc3f2', '5b660c2c13dfc5f9130efe24e323602af7af262f81b9caf6a1b00b769f15f7bd', 6) as announced \gset
select pf_ledger.announce('core/20261121_090600_indexes.sql', '0a9a2c33457f114433ab84946966c0625bb182e4eb47697c4741984d777d10fc', '6d8de0046d4ec754e894dbd3018088c5afe599006ecc6adc8cc249273677fb13', 28) as announced \gset
select pf_ledger.announce('packages/pf_log.sql', '61786756a631cf57378957c7b0a66dd6465158f40addd91317de1588f0664a53', '820c4e186217f3eab8a39077e513512d9fd36d0b7665d848a48600d8279007f2', 11) as announced \gset
select pf_ledger.announce('packages/pf_context.sql', 'e54edab374ef1b54dab1d712b15e8543b05fb290b1afd8c965aa515f7b0869b5', '3a3219f21fc18725a47b2749df135eeda073325fb9701c2d6ee97d00b06601cf', 34) as announced \gset
select pf_ledger.announce('packages/pf_modules.sql', 'fd720dd54cbc45b5927691efb53da7be28e394ca791546f9cccd03b5d16b0215', 'ba489da801a58828e94d918486a468a947a20f2abc153da484600d287cb8da9c', 4) as announced \gset
select pf_ledger.announce('packages/pf_operations.sql', '1996d1ea7f326ed55224fbb2d5d0b7b178b03734c628aa94b1621d73fc2641d0', 'e5764cb0fee2b010f08476630d5df0b1bf5a3b2c4bce7507047442b901e822b7', 40) as announced \gset
select pf_ledger.announce('packages/pf_provisioning.sql', '14f6d57ef8a5e7302b1cd7f514df8f97c238985ab3373b695efe12c5bc19fd2b', 'f565919399a9d152dd3a12a3593c946c01b15eabb1189959c8223b9e1aed335f', 45) as announced \gset
select pf_ledger.announce('packages/pf_identity.sql', '49de90f2a92b807b41a676ac37d3b0fe429b0d9ab08ce93667566bbe0ad45827', '42480d437ba911b81a2e1007ac082c17fcd90a75dc92d2501fced966bd2f9455', 15) as announced \gset
select pf_ledger.announce('packages/pf_reference.sql', '1fb792ff02f093097b81facade4b77cd8da4af83fba05ed8d7a8b28ce8fb20ab', '05dcad4f804af67fe2a091470d77f81c31a3f034b571e1ebb245f6510e487ee5', 6) as announced \gset
select pf_ledger.announce('packages/pf_tenant_data.sql', '2e8baf07348db8da953686758a6911368125268dc6c551c07a2bcab34313b82a', 'f65b99d7d440a68cfbb37d1f12af78a2c78b9b2a918f5b12ceef0e05a33e5cca', 10) as announced \gset
select pf_ledger.announce('core/20261121_091000_triggers.sql', '2494327a8dcd13b39c08347a51a14af914c1b2dfd5bb947ad5247555f1e08301', '74fee57ce8b048b8dcc59f25fa3e2e31a96834713d70563fff9ca22832b72c19', 17) as announced \gset
select pf_ledger.announce('core/20261121_091100_policies.sql', '1f2399c5d4cdeeffdce3da25a4d3aaa6481465632472e5d803b5bf458de3cf39', '4985dc2747f97fa651a4d8812f0cf7b12d176b5191adcace1663a5e60af4f2b5', 14) as announced \gset
select pf_ledger.announce('core/20261121_091200_views.sql', '1c07c0895c2dc4242157eca7bdb939d53d9f1bcac9e5b4e7260afdf61915a366', '3fad503578847fdbadacbba9ea746a449ee23416aa18c221246796ef10482212', 9) as announced \gset
select pf_ledger.announce('core/20261121_091300_grants.sql', '5af1e67224c6df460dce5cf399402efffdfdff0d658e79afa87285f7b873c5cb', '9ed40d5bdd8ccdba5b9468a1a3fbf0c97471b097d25b6e8e8936a6e3b38e4925', 26) as announced \gset
select pf_ledger.announce('core/20261121_101000_invitations.sql', 'a4d2a56f89b202175f2f02962cec9d60d73fbea4309d362a6e86a5450a128550', 'c2d1f325272ff3777374497c985138415463e12cabb1aa8e9c7ee1869300ab90', 37) as announced \gset
select pf_ledger.announce('core/20261121_101050_invitations_indexes.sql', 'c4b2a00aec81a0caa43fd752b59b67e2eb5d57d6f1342f9eeaf0c0708707553d', 'a9a838c9b9791e992354aed45eec02fbf0bf746a8893b0edec45dbf9b500eb2c', 10) as announced \gset
select pf_ledger.announce('core/20261121_101059_invitations_rules.sql', '09788bf334c97931327437d5af505a03a9e86b252ee2ef1e3adcf00bbe0e92c4', '7e7aeb93f2b0af122d7e0a9b62950cd91def9cea180acc355c8c4c1c55ec4e01', 4) as announced \gset
select pf_ledger.announce('core/20261121_091300_grants.sql', '1c7a07e2bdc4746135e3632e9b79a18bb9757d60eee7f731fda329b7fe31d6c0', '9ed40d5bdd8ccdba5b9468a1a3fbf0c97471b097d25b6e8e8936a6e3b38e4925', 29) as announced \gset
select pf_ledger.announce('core/20261121_100000_user_roles.sql', '881ff7680e0dbd836d184ce40a88332818c5333ce333fd0dcec11336bca9ed67', 'e5897a5254d954217ce8f55952e8d014fa9f584c2adb8ea5bb50d6288aa988bd', 6) as announced \gset
select pf_ledger.announce('core/20261121_100050_user_roles_indexes.sql', '1aee5911189ed429946fd2e1c6e33ee0441cf41393e395aacb18f8272f9a20b6', '2b6146c920327a21ff430df00b41b80477ad8545c46c95572f0490215070937c', 1) as announced \gset
select pf_ledger.announce('core/20261121_100059_user_roles_rules.sql', '27d5428fed024c277a7623c2c314c91a86935a5e8faa1a28b3431859f5d6aaa5', '6bdd528469aad1622b0ae6a235eef2e5d3283fba76fd94ba8ab886ec6ed8d0bd', 6) as announced \gset
